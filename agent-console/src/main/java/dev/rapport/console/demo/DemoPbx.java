package dev.rapport.console.demo;

import dev.rapport.crm.database.WhenDatabaseReady;
import dev.rapport.crm.staff.Agent;
import dev.rapport.crm.staff.AgentId;
import dev.rapport.crm.staff.Presence;
import dev.rapport.crm.staff.PresenceBoard;
import dev.rapport.crm.staff.Staff;
import dev.rapport.cti.call.Call;
import dev.rapport.cti.call.CallEvent;
import dev.rapport.cti.pbx.PbxListener;
import dev.rapport.simulator.day.BelievableDay;
import dev.rapport.simulator.day.BelievableDay.Known;
import dev.rapport.simulator.pbx.SimulatedPbx;
import dev.rapport.simulator.pbx.SimulatorSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Profile;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The simulated PBX of the demo and the day it plays.
@Component
@Profile("demo")
@Order(1000) // when everybody else is ready
@EnableConfigurationProperties(DemoSettings.class)
class DemoPbx implements WhenDatabaseReady, AutoCloseable {
  private static final Duration FIRST_CALL = Duration.ofSeconds(6);

  private final DemoSettings settings;
  private final DemoHouse house;
  private final JdbcClient database;
  private final ObjectProvider<PbxListener> listeners;
  private final Staff staff;
  private final PresenceBoard presence;
  private final InstantSource clock;
  private final SimulatedPbx pbx;
  private final Path monitor;
  private final AtomicReference<@Nullable BelievableDay> day = new AtomicReference<>();

  @SuppressWarnings("TooManyParameters") // the demo knows everybody; nobody knows the demo
  DemoPbx(
      DemoSettings settings,
      DemoHouse house,
      JdbcClient database,
      ObjectProvider<PbxListener> listeners,
      Staff staff,
      PresenceBoard presence,
      InstantSource clock,
      @Value("${rapport.pbx[0].port}") int amiPort,
      @Value("${rapport.pbx[0].username}") String username,
      @Value("${rapport.pbx[0].secret}") String secret,
      @Value("${rapport.pbx[0].recordings-folder}") Path monitor,
      @Value("${rapport.fastagi.port}") int agiPort)
      throws IOException {
    this.settings = settings;
    this.house = house;
    this.database = database;
    this.listeners = listeners;
    this.staff = staff;
    this.presence = presence;
    this.clock = clock;
    this.monitor = monitor;
    this.pbx =
        SimulatedPbx.start(
            new SimulatorSettings(
                    amiPort,
                    username,
                    secret,
                    DemoCast.PBX,
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), agiPort),
                    monitor,
                    DemoCast.habits(),
                    DemoCast.queues(),
                    DemoCast.LINE_QUEUES,
                    settings.seed())
                .withRecords(monitor.resolveSibling("")),
            clock);
  }

  @Override
  public void databaseReady() {
    List<Known> known = known();
    Thread.ofVirtual().name("demo-past").start(() -> remember(known));
    presence.listen(this::returnToWork);
    colleagues().forEach(this::beginWork);
    var today =
        new BelievableDay(
            pbx,
            known,
            List.copyOf(DemoCast.LINE_QUEUES.keySet()),
            settings.pace(),
            settings.seed());
    day.set(today);
    today.begin(FIRST_CALL);
  }

  @Override
  public void close() throws IOException {
    BelievableDay today = day.getAndSet(null);
    if (today != null) today.close();
    pbx.close();
  }

  /// Colleagues of the demo have no browser, so the house thinks that they left.
  private void returnToWork(AgentId agent, Presence now) {
    if (now.state() == Presence.State.SIGNED_OUT && colleagues().contains(agent)) {
      Thread.ofVirtual().name("demo-colleague").start(() -> beginWork(agent));
    }
  }

  private void beginWork(AgentId agent) {
    presence.signedIn(agent);
    presence.ready(agent);
  }

  /// Everybody with a phone but anna, whose place is the visitor's.
  private Set<AgentId> colleagues() {
    return DemoCast.phones().stream()
        .filter(c -> !c.username().equals("anna"))
        .flatMap(c -> staff.findByUsername(c.username()).stream())
        .map(Agent::id)
        .collect(Collectors.toSet());
  }

  private void remember(List<Known> known) {
    if (!house.fresh()) return;
    try {
      for (Call call : new DemoPast(known, monitor, settings.seed()).calls(clock.instant())) {
        var ended = new CallEvent.Ended(call, Objects.requireNonNull(call.endedAt()));
        listeners.orderedStream().forEach(l -> l.on(ended));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Who calls: people of the book, as the network presents them.
  private List<Known> known() {
    return database
        .sql(
            """
            select p.e164, c.name from phone p join client c on c.id = p.client
            where p.e164 is not null order by c.id limit 60\
            """)
        .query((row, n) -> new Known(row.getString(1), row.getString(2)))
        .list();
  }
}
