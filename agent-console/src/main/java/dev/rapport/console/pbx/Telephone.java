package dev.rapport.console.pbx;

import dev.rapport.console.health.Part;
import dev.rapport.console.health.PartSource;
import dev.rapport.cti.call.CallId;
import dev.rapport.cti.doctor.Doctor;
import dev.rapport.cti.pbx.Pbx;
import dev.rapport.cti.pbx.PbxLink;
import dev.rapport.cti.pbx.PbxListener;
import dev.rapport.cti.pbx.PbxStatus;
import dev.rapport.cti.pbx.Pbxes;
import dev.rapport.cti.routing.AgiState;
import dev.rapport.cti.routing.FastAgi;
import dev.rapport.cti.routing.RouteAdvisor;
import dev.rapport.cti.routing.RouteAnswer;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// All links to PBXs and the port that dialplans ask at; up after the listeners, down before them.
@Component
class Telephone implements Pbxes, Doctors, PartSource, SmartLifecycle {
  private final TelephoneSettings settings;
  private final ObjectProvider<PbxListener> listeners;
  private final ObjectProvider<RouteAdvisor> advisor;
  private final InstantSource clock;
  private final List<PbxLink> links = new CopyOnWriteArrayList<>();
  private volatile @Nullable FastAgi fastAgi;

  Telephone(
      TelephoneSettings settings,
      ObjectProvider<PbxListener> listeners,
      ObjectProvider<RouteAdvisor> advisor,
      InstantSource clock) {
    this.settings = settings;
    this.listeners = listeners;
    this.advisor = advisor;
    this.clock = clock;
  }

  @Override
  public void start() {
    var fan = new Fan(listeners.orderedStream().toList());
    for (var entry : pbxes())
      links.add(PbxLink.connect(entry.settings(settings.region()), fan, clock));
    RouteAdvisor who = advisor.getIfAvailable(() -> _ -> new RouteAnswer.ToQueue("", 0, ""));
    fastAgi = FastAgi.start(settings.fastagi().settings(), who, this::name, clock);
  }

  @Override
  public void stop() {
    FastAgi agi = fastAgi;
    if (agi != null) agi.close();
    fastAgi = null;
    links.forEach(PbxLink::close);
    links.clear();
  }

  @Override
  public boolean isRunning() {
    return fastAgi != null;
  }

  /// After every listener's own lifecycle, before the web server.
  @Override
  public int getPhase() {
    return SmartLifecycle.DEFAULT_PHASE - 10_000;
  }

  @Override
  public Optional<Pbx> find(String name) {
    return link(name).map(l -> l);
  }

  @Override
  public List<Pbx> listAll() {
    return List.copyOf(links);
  }

  @Override
  public List<Part> parts() {
    var parts = new ArrayList<Part>();
    links.stream().map(PbxLink::status).map(Telephone::part).forEach(parts::add);
    FastAgi agi = fastAgi;
    if (agi != null) parts.add(part(agi.state()));
    return List.copyOf(parts);
  }

  @Override
  public Map<String, Doctor> doctors() {
    var doctors = new LinkedHashMap<String, Doctor>();
    boolean alone = pbxes().size() == 1;
    for (var entry : pbxes())
      doctors.put(
          entry.name(),
          new Doctor(entry.settings(settings.region()), this::expectTrial, alone, clock));
    return doctors;
  }

  private CompletableFuture<String> expectTrial(String marker) {
    FastAgi agi = fastAgi;
    return agi == null ? new CompletableFuture<>() : agi.expectTrial(marker);
  }

  private List<TelephoneSettings.Entry> pbxes() {
    List<TelephoneSettings.Entry> entries = settings.pbx();
    return entries == null ? List.of() : entries;
  }

  /// A dialplan that does not name its PBX belongs to the only one there is; among several it
  /// belongs to nobody, for a call of another one may bear the same id.
  private CallId name(String pbx, String uniqueid) {
    boolean only = pbx.isEmpty() && links.size() == 1;
    Optional<PbxLink> link = only ? links.stream().findFirst() : link(pbx);
    return link.map(l -> l.callId(uniqueid)).orElseGet(() -> new CallId(safe(pbx), "0", uniqueid));
  }

  private static String safe(String pbx) {
    return pbx.matches("[a-z0-9-]{1,32}") ? pbx : "unknown";
  }

  private Optional<PbxLink> link(String name) {
    return links.stream().filter(l -> l.name().equals(name)).findFirst();
  }

  private static Part part(PbxStatus s) {
    Part.State state =
        switch (s.state()) {
          case CONNECTING -> Part.State.CONNECTING;
          case SYNCING -> Part.State.SYNCING;
          case UP -> Part.State.UP;
          case DOWN -> Part.State.DOWN;
          case REFUSED -> Part.State.REFUSED;
        };
    return new Part("pbx:" + s.pbx(), state, s.detail(), s.since());
  }

  private static Part part(AgiState s) {
    return new Part(
        "fastagi", s.listening() ? Part.State.UP : Part.State.DOWN, s.detail(), s.since());
  }
}
