package dev.rapport.cti.pbx;

import dev.rapport.cti.ami.AmiFrame;
import dev.rapport.cti.ami.AmiListener;
import dev.rapport.cti.ami.AmiSession;
import dev.rapport.cti.call.CallEvent;
import dev.rapport.cti.call.CallId;
import dev.rapport.cti.control.AmiControl;
import dev.rapport.cti.control.CallControl;
import dev.rapport.cti.engine.CallEngine;
import dev.rapport.cti.engine.PbxEvent;
import dev.rapport.cti.engine.PbxEvents;
import dev.rapport.cti.pbx.PbxStatus.State;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The link to one PBX: the AMI session feeds the call engine on the PBX's own thread, and whoever
/// listens hears what it means.
///
/// ```
/// CONNECTING ──▶ SYNCING ──▶ UP ──gap, doubts, booted──▶ SYNCING
///     │              └────────┴──line lost──▶ DOWN ──▶ SYNCING …
///     └──▶ DOWN or REFUSED
/// ```
public final class PbxLink implements Pbx {
  private static final Logger log = LoggerFactory.getLogger(PbxLink.class);

  private final PbxSettings settings;
  private final PbxListener listener;
  private final InstantSource clock;
  private final Mailbox mailbox;
  private final AmiSession session;
  private final CallControl control;
  private final CallEngine engine;
  private final Clocks clocks;
  private final Phones phones = new Phones();
  private final Sync sync;
  private final Doubts doubts;
  private final UnsureView view;
  private final Duration settled;
  private final AtomicBoolean foreign = new AtomicBoolean();
  private String warning = "";
  private volatile String boot = "0";
  private volatile PbxStatus status;
  private Optional<Instant> blindSince = Optional.empty();

  private PbxLink(PbxSettings settings, PbxListener listener, InstantSource clock, Pace pace) {
    this.settings = settings;
    this.listener = listener;
    this.clock = clock;
    this.clocks = new Clocks(clock);
    this.status = new PbxStatus(settings.name(), State.CONNECTING, clock.instant(), "", "", 0);
    this.engine = new CallEngine(settings.name(), boot, settings.surroundings());
    this.mailbox = new Mailbox(settings.name(), new FromMailbox(), clock, pace.mostWaitingEvents());
    this.session = AmiSession.open(settings.ami(pace.times()), new FromSession());
    this.sync = new Sync(session, mailbox, new FromSync());
    this.doubts = new Doubts(session, mailbox, new FromDoubts(), pace.patience());
    this.settled = pace.patience().sure();
    this.view =
        new UnsureView(
            settled,
            this::lookAtDoubtsLater,
            (from, to) -> stretch(from, to, (f, t) -> tell(l -> l.unsure(settings.name(), f, t))));
    this.control =
        new AmiControl(
            session,
            call -> mailbox.ask(() -> engine.channels(call), List.of()),
            phones::interfacesOf,
            settings.outboundContext());
  }

  /// Connects, and stays connected until closed. Nothing about the PBX makes this fail.
  public static PbxLink connect(PbxSettings settings, PbxListener listener, InstantSource clock) {
    return connect(settings, listener, clock, Pace.usual(settings.ping()));
  }

  static PbxLink connect(
      PbxSettings settings, PbxListener listener, InstantSource clock, Pace pace) {
    var link = new PbxLink(settings, listener, clock, pace);
    link.mailbox.start();
    return link;
  }

  @Override
  public String name() {
    return settings.name();
  }

  @Override
  public String region() {
    return settings.region();
  }

  @Override
  public PbxStatus status() {
    var now = status;
    return new PbxStatus(
        now.pbx(), now.state(), now.since(), now.detail(), now.version(), session.suspectFrames());
  }

  @Override
  public CallControl control() {
    return control;
  }

  @Override
  public CallId callId(String linkedid) {
    return new CallId(settings.name(), boot, linkedid);
  }

  @Override
  public Instant now() {
    return clocks.now();
  }

  @Override
  public void close() {
    session.close();
    mailbox.close();
  }

  private void become(State state, String detail) {
    become(state, detail, status.version());
  }

  private void become(State state, String detail, String version) {
    if (state == status.state() && detail.equals(status.detail())) {
      return;
    }
    status =
        new PbxStatus(
            settings.name(), state, clock.instant(), detail, version, session.suspectFrames());
    tell(l -> l.on(status));
  }

  private void tell(Consumer<PbxListener> news) {
    try {
      news.accept(listener);
    } catch (RuntimeException e) { // a listener's fault must not cost the others their events
      log.error("a listener of PBX {} failed", settings.name(), e);
    }
  }

  /// Tells a stretch by the PBX's clock, and by what it was before it jumped: calls that go on have
  /// their times by that.
  private void stretch(Instant from, Instant to, BiConsumer<Instant, Instant> told) {
    told.accept(from, to);
    engine.otherClocks().forEach(by -> told.accept(from.plus(by), to.plus(by)));
  }

  private void lookAtDoubtsLater() {
    session.after(settled, () -> mailbox.task(view::look));
  }

  private void tellAll(List<CallEvent> events) {
    for (CallEvent event : events) {
      tell(l -> l.on(event));
      var channels = engine.unvouched(event.id());
      if (!channels.isEmpty()) {
        tell(l -> l.unvouched(event.id(), channels));
      }
    }
  }

  private void connected() {
    become(State.SYNCING, "");
    sync.start();
  }

  private void disconnected(boolean refused, String detail) {
    sync.stop();
    if (status.state() == State.UP || status.state() == State.SYNCING) {
      blindSince = Optional.of(blindSince.orElseGet(this::now));
    }
    become(refused ? State.REFUSED : State.DOWN, detail);
  }

  private void resync() {
    if (status.state() == State.UP) {
      become(State.SYNCING, "");
      sync.start();
    }
  }

  /// Not one event was ours so far: the name is set wrongly on one of the two sides.
  private void notOurs(String other) {
    warning =
        "No event is believed: this PBX calls itself '%s', not '%s'. Set system-name to what asterisk.conf has as systemname, or leave it empty."
            .formatted(other.replaceAll("[^A-Za-z0-9._-]", "?"), settings.systemName());
    become(status.state(), warning);
  }

  private void read(AmiFrame event, Instant receivedAt) {
    if (TrialCalls.concerns(event)) {
      return;
    }
    if (!warning.isEmpty() && !event.is("FullyBooted")) {
      warning = ""; // one of ours after all
      become(status.state(), "");
    }
    // an open border: what is not named here concerns calls or nobody
    switch (event.event()) {
      case "DeviceStateChange" -> deviceState(event);
      case "QueueMemberAdded" -> phones.member(event);
      case "FullyBooted" -> resync();
      default -> {
        if (PbxEvents.torn(event)) {
          doubts.misled(settings.name(), event);
        } else {
          PbxEvents.read(event, () -> clocks.then(receivedAt))
              .ifPresent(known -> happened(event, known));
        }
      }
    }
  }

  private void happened(AmiFrame frame, PbxEvent event) {
    frame.sentAt().ifPresent(sentAt -> engine.clockIsBack(clocks.stamped(sentAt)));
    boolean stranger = engine.knowsNothingOf(event);
    if (stranger && event.channel().linkedid().isEmpty()) { // whose call it is was cut off
      doubts.misled(settings.name(), frame);
      return;
    }
    tellAll(engine.on(event));
    if (stranger && !(event instanceof PbxEvent.Appeared) && status.state() == State.UP) {
      doubts.hidden(event.channel().uniqueid());
    }
  }

  private void deviceState(AmiFrame event) {
    phones
        .deviceState(event)
        .ifPresent(c -> tell(l -> l.reachable(settings.name(), c.phone(), c.reachable())));
  }

  /// On the I/O thread: only hands on.
  private final class FromSession implements AmiListener {
    private boolean believed;

    @Override
    public void connected() {
      mailbox.task(PbxLink.this::connected);
    }

    @Override
    public void disconnected(boolean refused, String detail) {
      mailbox.task(() -> PbxLink.this.disconnected(refused, detail));
    }

    @Override
    public void event(AmiFrame event) {
      believed |= !event.is("FullyBooted");
      mailbox.event(event);
    }

    @Override
    public void foreign(AmiFrame event) {
      if (!believed && foreign.compareAndSet(false, true)) {
        String other = event.text("SystemName");
        mailbox.task(() -> notOurs(other));
      }
    }

    @Override
    public void misled(AmiFrame frame) {
      doubts.misled(settings.name(), frame);
    }
  }

  private final class FromMailbox implements Mailbox.Reader {
    @Override
    public void event(AmiFrame event, Instant receivedAt) {
      if (!sync.holds(event, receivedAt)) {
        read(event, receivedAt);
      }
    }

    @Override
    public void overflowed(Instant from) {
      log.warn("PBX {} sent more than we could take, reading its state again", settings.name());
      blindSince = Optional.of(blindSince.orElse(clocks.then(from)));
      if (sync.running()) {
        sync.start();
      } else {
        resync();
      }
    }
  }

  private final class FromDoubts implements Doubts.Reader {
    @Override
    public boolean ready() {
      return status.state() == State.UP;
    }

    @Override
    public void seen(AmiFrame channel, List<AmiFrame> bridges) {
      Instant now = clocks.now();
      Snapshots.channels(List.of(channel), bridges, now)
          .forEach(snapshot -> tellAll(engine.seen(snapshot, now)));
    }

    @Override
    public boolean gone(String channel) {
      var events = engine.gone(channel, clocks.now());
      events.ifPresent(PbxLink.this::tellAll);
      return events.isPresent();
    }

    @Override
    public boolean beginningMissed(String uniqueid) {
      return engine.beginningMissed(uniqueid);
    }

    @Override
    public boolean unsure() {
      return view.doubt(PbxLink.this.now());
    }

    @Override
    public void doubted(String channel) {
      tellAll(engine.doubted(channel, clocks.now()));
    }

    @Override
    public void lookAtAll() {
      resync();
    }
  }

  private final class FromSync implements Sync.Reader {
    @Override
    public void boot(String newBoot) {
      boot = newBoot;
      tellAll(engine.bootChanged(newBoot, clocks.now()));
    }

    @Override
    public void event(AmiFrame event, Instant receivedAt) {
      read(event, receivedAt);
    }

    @Override
    public void alive(Sync.Found found) {
      Instant now = clocks.now();
      var channels = Snapshots.channels(found.channels(), found.bridges(), now);
      tellAll(engine.resync(channels, now));
      tellAll(Waiting.catchUp(engine, settings.name(), channels, found, now));
      found.members().forEach(phones::member);
      found.devices().forEach(PbxLink.this::deviceState);
      blindSince.ifPresent(
          since -> stretch(since, now, (f, t) -> tell(l -> l.gap(settings.name(), f, t))));
      blindSince = Optional.empty();
      tell(l -> l.synced(settings.name(), engine.alive()));
      become(State.UP, warning, found.version());
    }

    @Override
    public void failed(String why) {
      become(State.SYNCING, why);
    }
  }
}
