package dev.rapport.cti.control;

import dev.rapport.cti.ami.AmiAction;
import dev.rapport.cti.ami.AmiReply;
import dev.rapport.cti.ami.AmiSession;
import dev.rapport.cti.call.CallId;
import dev.rapport.cti.call.Endpoint;
import dev.rapport.cti.control.ControlResult.Done;
import dev.rapport.cti.control.ControlResult.PbxUnreachable;
import dev.rapport.cti.control.ControlResult.Reason;
import dev.rapport.cti.control.ControlResult.Refused;
import dev.rapport.cti.engine.LiveChannel;
import dev.rapport.cti.engine.LiveChannel.Role;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// Call control by AMI actions on the channels that the call engine knows.
public final class AmiControl implements CallControl {
  private static final Duration LIMIT = Duration.ofMillis(4_800);
  private static final Duration RING = Duration.ofSeconds(30);
  private static final Pattern ENDPOINT = Pattern.compile("[A-Za-z0-9]+/[A-Za-z0-9_.@:+/-]{1,80}");

  private final AmiSession session;
  private final LiveChannels channels;
  private final QueueMembers members;
  private final String context;

  /// @param context the dialplan context that originated calls and transfers enter
  public AmiControl(
      AmiSession session, LiveChannels channels, QueueMembers members, String context) {
    this.session = session;
    this.channels = channels;
    this.members = members;
    this.context = context;
  }

  @Override
  public CompletableFuture<ControlResult> dial(Endpoint agent, String number) {
    if (!DialTarget.valid(number)) {
      return badNumber();
    }
    if (!ENDPOINT.matcher(agent.name()).matches()) {
      return done(new Refused(Reason.BY_PBX, "not an endpoint"));
    }
    return ask(new AmiAction.Originate(agent.name(), context, number, number, RING));
  }

  @Override
  public CompletableFuture<ControlResult> hangUp(CallId call) {
    return onChannels(
        call,
        live -> {
          // the outside first, so that no queue offers it again; a consultation ends with its call
          var ends = new ArrayList<>(having(live, c -> c.role() == Role.OUTSIDE));
          ends.addAll(having(live, c -> c.role() == Role.PHONE));
          return each(ends, c -> new AmiAction.Hangup(c.name()));
        });
  }

  @Override
  public CompletableFuture<ControlResult> leave(CallId call, Endpoint by) {
    return onChannels(
        call,
        live -> {
          var own = having(live, c -> c.role() == Role.PHONE && c.endpoint().equals(by));
          var colleagues = having(live, c -> c.role() == Role.PHONE && !c.endpoint().equals(by));
          boolean alone = colleagues.isEmpty() && own.stream().anyMatch(LiveChannel::talking);
          return alone ? hangUp(call) : each(own, c -> new AmiAction.Hangup(c.name()));
        });
  }

  @Override
  public CompletableFuture<ControlResult> transferBlind(CallId call, Endpoint by, String target) {
    return DialTarget.valid(target)
        ? byPhone(call, by, (own, _) -> ask(new AmiAction.BlindTransfer(own, context, target)))
        : badNumber();
  }

  @Override
  public CompletableFuture<ControlResult> transferAttended(
      CallId call, Endpoint by, String target) {
    return DialTarget.valid(target)
        ? byPhone(call, by, (own, _) -> ask(new AmiAction.Atxfer(own, context, target)))
        : badNumber();
  }

  @Override
  public CompletableFuture<ControlResult> park(CallId call, Endpoint by) {
    return byPhone(
        call,
        by,
        (own, live) ->
            otherThan(by, live)
                .map(other -> ask(new AmiAction.Park(other.name(), own)))
                .orElseGet(
                    () -> done(new Refused(Reason.NOT_IN_THIS_CALL, "nobody there to be parked"))));
  }

  @Override
  public CompletableFuture<ControlResult> pause(
      Endpoint agent, String queue, boolean paused, String reason) {
    Set<String> known = members.interfacesOf(agent);
    var interfaces = known.isEmpty() ? Set.of(agent.name()) : known;
    return any(
        interfaces.stream()
            .<AmiAction>map(member -> new AmiAction.QueuePause(member, queue, paused, reason))
            .toList());
  }

  @Override
  public CompletableFuture<ControlResult> muteRecording(CallId call, boolean muted) {
    return onChannels(
        call,
        live ->
            any(
                having(live, c -> c.role() != Role.SPY).stream()
                    .<AmiAction>map(c -> new AmiAction.MixMonitorMute(c.name(), muted))
                    .toList()));
  }

  @FunctionalInterface
  private interface OwnChannel {
    CompletableFuture<ControlResult> act(String own, List<LiveChannel> live);
  }

  private CompletableFuture<ControlResult> byPhone(CallId call, Endpoint by, OwnChannel command) {
    return onChannels(
        call,
        live ->
            having(live, c -> c.role() == Role.PHONE && c.endpoint().equals(by) && c.talking())
                .stream()
                .findFirst()
                .map(own -> command.act(own.name(), live))
                .orElseGet(
                    () -> done(new Refused(Reason.NOT_IN_THIS_CALL, by + " is not in this call"))));
  }

  private static Optional<LiveChannel> otherThan(Endpoint by, List<LiveChannel> live) {
    return having(live, c -> c.role() == Role.OUTSIDE).stream()
        .findFirst()
        .or(() ->
            having(live, c -> c.talking() && c.role() == Role.PHONE && !c.endpoint().equals(by))
                .stream()
                .findFirst());
  }

  private CompletableFuture<ControlResult> onChannels(
      CallId call, Function<List<LiveChannel>, CompletableFuture<ControlResult>> command) {
    return limited(
        channels
            .of(call)
            .thenCompose(live ->
                live.isEmpty()
                    ? done(new Refused(Reason.NO_SUCH_CALL, "no such call is alive"))
                    : command.apply(live)));
  }

  private static List<LiveChannel> having(List<LiveChannel> live, Predicate<LiveChannel> what) {
    return live.stream().filter(what).toList();
  }

  private CompletableFuture<ControlResult> each(
      List<LiveChannel> live, Function<LiveChannel, AmiAction> action) {
    return any(live.stream().map(action).toList());
  }

  /// Asks all of it at once; done when one of them is.
  private CompletableFuture<ControlResult> any(List<AmiAction> actions) {
    CompletableFuture<ControlResult> all =
        done(new Refused(Reason.NO_SUCH_CALL, "nothing there to act on"));
    for (var one : actions.stream().map(this::ask).toList()) {
      all = all.thenCombine(one, (a, b) -> a instanceof Done ? a : b);
    }
    return all;
  }

  private CompletableFuture<ControlResult> ask(AmiAction action) {
    return limited(session.ask(action).thenApplyAsync(AmiControl::resultOf));
  }

  private static ControlResult resultOf(AmiReply reply) {
    return switch (reply) {
      case AmiReply.Accepted _ -> new Done();
      case AmiReply.Refused(var message) -> new Refused(Reason.BY_PBX, message);
      case AmiReply.Unanswered(var why) -> new PbxUnreachable(why);
    };
  }

  private static CompletableFuture<ControlResult> limited(CompletableFuture<ControlResult> result) {
    return result.completeOnTimeout(
        new PbxUnreachable("no answer in time"), LIMIT.toMillis(), TimeUnit.MILLISECONDS);
  }

  private static CompletableFuture<ControlResult> badNumber() {
    return done(new Refused(Reason.BAD_NUMBER, "only digits, * and #, with an optional +"));
  }

  private static CompletableFuture<ControlResult> done(ControlResult result) {
    return CompletableFuture.completedFuture(result);
  }
}
