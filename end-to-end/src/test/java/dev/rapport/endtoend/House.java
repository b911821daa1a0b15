package dev.rapport.endtoend;

import dev.rapport.chaos.stage.Lab;
import dev.rapport.chaos.stage.Person;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;

/// A working house: the lab, Rapport, and people. One for all tests; every test finds it quiet.
final class House implements AutoCloseable {
  static final String SALES = "74950000001";
  static final String TEAM = "74950000003";

  final Lab lab = Lab.up();
  final Rapport rapport = new Rapport(lab);
  private final Person supervisor;
  private final List<Seat> seats = new ArrayList<>();
  private final AtomicBoolean closed = new AtomicBoolean();
  private int numbers;

  House() {
    try {
      Runtime.getRuntime().addShutdownHook(new Thread(this::close));
      rapport.start();
      var admin = Person.signIn(rapport.home(), "admin", Rapport.ADMIN_PASSWORD);
      for (Colleague colleague : Colleague.values()) {
        hire(admin, colleague);
      }
      admin.put("/api/lines/" + SALES, Map.of("name", "Moscow, sales", "queue", "sales"));
      admin.post(
          "/api/users",
          Map.of(
              "username",
              "sofia",
              "name",
              "Sofia Navarro",
              "password",
              Colleague.PASSWORD,
              "roles",
              List.of("supervisor", "privacy-officer")));
      supervisor = Person.signIn(rapport.home(), "sofia", Colleague.PASSWORD);
    } catch (RuntimeException | AssertionError e) {
      close();
      throw e;
    }
  }

  private static void hire(Person admin, Colleague colleague) {
    admin.post(
        "/api/users",
        Map.of(
            "username",
            colleague.username(),
            "name",
            colleague.fullName,
            "password",
            Colleague.PASSWORD,
            "roles",
            List.of("agent"),
            "phones",
            List.of(Map.of("pbx", "lab", "endpoint", colleague.endpoint())),
            "queues",
            colleague.queues()));
  }

  Person supervisor() {
    return supervisor;
  }

  /// A number nobody has called from yet.
  String freshNumber() {
    return "+7916123%04d".formatted(++numbers);
  }

  /// The id of a new client with that number.
  long client(String name, String number) {
    return supervisor
        .post(
            "/api/clients",
            Map.of(
                "kind",
                "person",
                "name",
                name,
                "numbers",
                List.of(Map.of("typed", number, "label", "mobile"))))
        .get("id")
        .asLong();
  }

  /// Somebody comes to work; their phone does what `kind` says, see `lab/lab --help`.
  Seat seat(Colleague who, String kind, int milliseconds) {
    lab.plug(who.extension, kind, milliseconds);
    Seat seat = signIn(who);
    awaitPresence(who, p -> p.get("reachable").asBoolean() && state(p, "ready"));
    return seat;
  }

  /// Signs in without touching the phone.
  Seat signIn(Colleague who) {
    var person = Person.signIn(rapport.home(), who.username(), Colleague.PASSWORD);
    var seat = new Seat(who, person, new DeskTab(rapport.home(), person));
    seats.add(seat);
    person.put("/api/desk/presence", Map.of("state", "ready"));
    return seat;
  }

  /// The same browser comes back after Rapport was away, without signing in again.
  Seat back(Seat before) {
    seats.remove(before);
    before.desk().close();
    var seat =
        new Seat(before.who(), before.person(), new DeskTab(rapport.home(), before.person()));
    seats.add(seat);
    return seat;
  }

  /// Back when they count as gone.
  void signOut(Seat seat) {
    seats.remove(seat);
    seat.desk().close();
    seat.person().signOut();
    awaitPresence(seat.who(), p -> state(p, "signed-out"));
  }

  void awaitPresence(Colleague who, Predicate<JsonNode> wanted) {
    Awaitility.await("presence of " + who)
        .atMost(DeskTab.PATIENCE)
        .pollInterval(Duration.ofMillis(100))
        .until(() -> wanted.test(presence(who)));
  }

  static boolean state(JsonNode presence, String state) {
    return presence.get("state").asString().equals(state);
  }

  private JsonNode presence(Colleague who) {
    return supervisor
        .get("/api/agents")
        .valueStream()
        .filter(a -> a.get("username").asString().equals(who.username()))
        .findFirst()
        .orElseThrow()
        .get("presence");
  }

  /// All calls of a number, newest first.
  List<JsonNode> calls(String number) {
    return supervisor
        .get("/api/calls?number=" + number.replace("+", "%2B"))
        .get("items")
        .valueStream()
        .toList();
  }

  /// The newest call of a number as soon as the history says this of it.
  JsonNode call(String number, String what, Predicate<JsonNode> wanted) {
    Awaitility.await("in the history of " + number + ": " + what)
        .atMost(DeskTab.PATIENCE)
        .pollInterval(Duration.ofMillis(200))
        .until(() -> calls(number).stream().limit(1).anyMatch(wanted));
    return calls(number).getFirst();
  }

  JsonNode endedCall(String number) {
    return call(number, "it has ended", c -> !c.get("endedAt").isNull());
  }

  JsonNode withRecording(String number) {
    return call(
        number,
        "a recording is ready",
        c -> c.at("/recordings/0/state").asString("").equals("ready"));
  }

  Optional<JsonNode> missed(String number) {
    return supervisor
        .get("/api/missed")
        .get("items")
        .valueStream()
        .filter(m -> m.at("/caller/e164").asString("").equals(number))
        .findFirst();
  }

  /// Back when the newest call of the number has been in a talk for so long.
  void inTalkFor(Duration length, String number) {
    call(
        number,
        "a talk of " + length,
        c ->
            c.get("talks")
                .valueStream()
                .reduce((_, last) -> last)
                .filter(t -> t.get("endedAt").isNull())
                .filter(t ->
                    Instant.parse(t.get("startedAt").asString())
                        .plus(length)
                        .isBefore(Instant.now()))
                .isPresent());
  }

  <T> T await(Supplier<Optional<T>> wanted) {
    return Awaitility.await()
        .atMost(DeskTab.PATIENCE)
        .pollInterval(Duration.ofMillis(200))
        .until(wanted::get, Optional::isPresent)
        .orElseThrow();
  }

  static List<String> talkedTo(JsonNode call) {
    return call.get("talks").valueStream().map(t -> t.at("/agent/name").asString("?")).toList();
  }

  static List<String> rang(JsonNode call) {
    return call.get("rings").valueStream().map(r -> r.get("endpoint").asString()).toList();
  }

  /// Ready for the next test, also when the last one killed Rapport.
  House open() {
    if (!rapport.running()) {
      rapport.start();
    }
    return this;
  }

  /// Everybody goes home, no call is left.
  void quiet() {
    lab.quiet();
    if (!rapport.running()) {
      seats.clear();
    }
    for (Seat seat : List.copyOf(seats)) {
      Awaitility.await("the desk of " + seat.who() + " is empty")
          .atMost(DeskTab.PATIENCE)
          .until(() -> tidied(seat));
      seat.person().put("/api/desk/presence", Map.of("state", "ready")); // out of wrap-up
      signOut(seat);
    }
  }

  /// Whether no card is left; those in wrap-up are finished.
  private static boolean tidied(Seat seat) {
    List<JsonNode> cards = seat.person().get("/api/desk").get("cards").valueStream().toList();
    cards.stream().filter(c -> c.get("phase").asString().equals("wrap-up")).forEach(seat::finish);
    return cards.isEmpty();
  }

  /// Once; also when the run is interrupted.
  @Override
  public void close() {
    if (closed.getAndSet(true)) {
      return;
    }
    try {
      rapport.close();
    } finally {
      lab.close();
    }
  }
}
