package dev.rapport.cti.doctor;

import dev.rapport.cti.ami.AmiAction;
import dev.rapport.cti.ami.AmiReply;
import dev.rapport.cti.pbx.PbxSettings;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/// Examines one PBX by a session of its own and a call that the PBX makes to itself. Changes
/// nothing and rings nobody's phone. Takes seconds; the caller waits.
public final class Doctor {
  private final PbxSettings pbx;
  private final Function<String, CompletableFuture<String>> expectTrial;
  private final boolean alone;
  private final InstantSource clock;

  /// @param expectTrial gives what completes when a dialplan asks our FastAGI with that marker,
  ///   with the name of its PBX
  /// @param alone whether it is the only PBX of the house
  public Doctor(
      PbxSettings pbx,
      Function<String, CompletableFuture<String>> expectTrial,
      boolean alone,
      InstantSource clock) {
    this.pbx = pbx;
    this.expectTrial = expectTrial;
    this.alone = alone;
    this.clock = clock;
  }

  public List<Finding> examine(HousePhones phones) {
    try (var visit = Visit.to(pbx::ami)) {
      return switch (visit.arrival()) {
        case Visit.Arrival.In _ -> look(visit, phones);
        case Visit.Arrival.TurnedAway(var refused, var why) ->
            List.of(turnedAway(visit, refused, why));
      };
    }
  }

  private Finding turnedAway(Visit visit, boolean refused, String why) {
    if (!refused) {
      return Finding.of(Diagnosis.AMI_UNREACHABLE, place(), why);
    }
    boolean beforeLogin = pbx.tls().isPresent() && visit.certificate().isEmpty();
    return beforeLogin
        ? Finding.of(Diagnosis.AMI_NOT_TRUSTED, why)
        : Finding.of(Diagnosis.AMI_REFUSES, place(), pbx.username(), why);
  }

  private List<Finding> look(Visit visit, HousePhones phones) {
    AmiReply commands = visit.ask(new AmiAction.ListCommands());
    AmiReply settings = visit.ask(new AmiAction.CoreSettings());
    AmiReply queues = visit.ask(new AmiAction.QueueStatus());
    Instant before = clock.instant();
    AmiReply pong = visit.ask(new AmiAction.Ping());
    Instant after = clock.instant();
    var trial = Trial.run(visit, expectTrial);
    QueueNews queueNews = QueueNews.of(visit, queues);
    var events = visit.events();
    String user = pbx.username();
    var findings = new ArrayList<Finding>();
    findings.add(Finding.of(Diagnosis.AMI_ANSWERS, place(), user, version(settings)));
    findings.addAll(Rights.write(user, commands));
    findings.addAll(Rights.read(user, events, trial.ran(), queueNews));
    findings.addAll(trial.findings(pbx.name(), alone));
    findings.add(CallerIds.filtered(visit));
    findings.add(Signs.name(pbx.systemName(), settings));
    findings.add(Signs.filter(user, events, trial.noisy()));
    findings.add(Busy.borneWith(pbx::ami, user));
    findings.add(Signs.timestamps(events));
    findings.add(Signs.clock(pong, before, after));
    findings.add(Signs.link(pbx.host(), loopback(), visit.certificate(), after));
    findings.addAll(Members.findings(queues, phones));
    return List.copyOf(findings);
  }

  private static String version(AmiReply settings) {
    return settings instanceof AmiReply.Accepted(var response, var _)
        ? response.text("AsteriskVersion")
        : "?";
  }

  private boolean loopback() {
    try {
      return InetAddress.getByName(pbx.host()).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }

  private String place() {
    return pbx.host() + ":" + pbx.port();
  }
}
