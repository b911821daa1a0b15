package dev.rapport.crm.ladder;

import static dev.rapport.crm.history.HistoryRoom.NOON;
import static dev.rapport.crm.history.Phones.ANNA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.crm.book.ClientBrief;
import dev.rapport.crm.book.ClientId;
import dev.rapport.crm.book.Team;
import dev.rapport.crm.book.TeamId;
import dev.rapport.crm.history.CallTape;
import dev.rapport.crm.history.HistoryRoom;
import dev.rapport.crm.history.Phones;
import dev.rapport.crm.history.RoutingNote;
import dev.rapport.crm.history.SmallBook;
import dev.rapport.crm.staff.Presence;
import dev.rapport.crm.staff.PresenceBoard;
import dev.rapport.cti.call.CallId;
import dev.rapport.cti.routing.RouteAnswer;
import dev.rapport.cti.routing.RouteQuestion;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LadderRoutingTest {
  private static final String LINE = "+7 495 765-43-21";

  private final HistoryRoom room = new HistoryRoom();
  private final LineTable lines =
      new LineTable(
          room.dataSource,
          LadderSettings.DEFAULT,
          pbx -> pbx.equals("madrid") ? "ES" : "",
          room.now::get);
  private final LadderRouting routing =
      new LadderRouting(
          new LadderRouting.People(room.book, new Phones(), everybodyIsFree()),
          room.history(),
          lines,
          LadderSettings.DEFAULT,
          room.now::get,
          ZoneOffset.UTC);

  @AfterEach
  void close() {
    room.close();
  }

  @Test
  void aReturningClientRingsWhoLastSpokeAndTheDecisionIsInTheHistory() {
    annaSpokeWithIvan();
    CallId call = CallTape.nextId();

    var answer = routing.advise(question(call, "+74951234567", 1, ""));

    assertThat(answer)
        .isEqualTo(new RouteAnswer.Ring(Phones.P101, Duration.ofSeconds(15), "Ivan Petrov"));
    room.written();
    assertThat(room.history().routing(call).orElseThrow().text())
        .isEqualTo("Rang Anna Petrova, who last spoke with Ivan Petrov on 21 Nov (3 min).");
  }

  @Test
  void anUnansweredPhoneIsFollowedByTheOwnerAndThenTheQueue() {
    annaSpokeWithIvan();
    lines.save(line(LineRule.Mode.LAST_AGENT_FIRST, 20));
    CallId call = CallTape.nextId();

    var first = routing.advise(question(call, "84951234567", 1, ""));
    var second = routing.advise(question(call, "84951234567", 2, "NOANSWER"));
    var third = routing.advise(question(call, "84951234567", 3, "BUSY"));

    assertThat(first).isInstanceOf(RouteAnswer.Ring.class);
    assertThat(second)
        .isEqualTo(new RouteAnswer.Ring(Phones.P102, Duration.ofSeconds(20), "Ivan Petrov"));
    assertThat(third).isEqualTo(new RouteAnswer.ToQueue("support", 0, "Ivan Petrov"));
    assertThat(reasons(call)).containsExactly("no-answer", "busy", "free");
  }

  @Test
  void twoCallsAtOnceAreNotSentToOnePhone() {
    annaSpokeWithIvan();
    CallId second = CallTape.nextId();

    routing.advise(question(CallTape.nextId(), "84951234567", 1, ""));
    routing.advise(question(second, "84951234567", 1, ""));

    assertThat(reasons(second)).startsWith("ringing");
  }

  @Test
  void aDecisionThatCameTooLateIsNotToldAsIfItWasFollowed() {
    CallId call = CallTape.nextId();
    var question = question(call, "84951234567", 1, "");

    routing.advise(question);
    routing.unanswered(question, "deadline");
    routing.advise(question);

    assertThat(room.history().routing(call).orElseThrow().text())
        .isEqualTo("Rapport did not answer in time, so the PBX went on by itself.");
  }

  @Test
  void tryingTheLadderAtStartLeavesNoTrace() {
    annaSpokeWithIvan();

    routing.databaseReady();

    CallId call = CallTape.nextId();
    routing.advise(question(call, "84951234567", 1, ""));
    assertThat(reasons(call)).containsExactly("free");
    room.written();
    assertThat(room.history().routing(new CallId("nobody", "0", "0"))).isEmpty();
  }

  @Test
  void afterARestartOfOursInBetweenTheCallGoesToTheQueue() {
    var answer = routing.advise(question(CallTape.nextId(), "84951234567", 2, "NOANSWER"));

    assertThat(answer).isEqualTo(new RouteAnswer.ToQueue("", 0, ""));
  }

  @Test
  void aVipGoesAheadInTheQueueWhateverTheLinesMode() {
    var olga =
        new ClientBrief(
            new ClientId(30), ClientBrief.Kind.PERSON, "Olga", "", "", null, List.of("VIP"));
    room.book.add("+79165550011", olga);
    lines.save(line(LineRule.Mode.QUEUE_ONLY, null));

    var answer = routing.advise(question(CallTape.nextId(), "89165550011", 1, ""));

    assertThat(answer).isEqualTo(new RouteAnswer.ToQueue("support", 10, "Olga"));
  }

  @Test
  void aMemberOfTheClientsTeamIsRungWhenNobodyOwnsThem() {
    var olga =
        new ClientBrief(
            new ClientId(30),
            ClientBrief.Kind.PERSON,
            "Olga",
            "",
            "",
            null,
            List.of(),
            null,
            new TeamId(5));
    room.book.add("+79165550011", olga);
    room.book.teams.put(new TeamId(5), new Team(new TeamId(5), "North", List.of(ANNA)));

    var answer = routing.advise(question(CallTape.nextId(), "89165550011", 1, ""));

    assertThat(answer).isEqualTo(new RouteAnswer.Ring(Phones.P101, Duration.ofSeconds(15), "Olga"));
  }

  @Test
  void aNumberOfSeveralClientsRingsWhoSpokeWithAnyOfThemLast() {
    room.book.add("+74951234567", SmallBook.client(new ClientId(40), "Pavel", ANNA));
    var earlier = CallTape.inbound("84951234567", NOON.minusSeconds(600)).talk(Phones.P101, 30);
    var later = CallTape.inbound("84951234567", NOON.minusSeconds(300)).talk(Phones.P103, 30);
    room.play(earlier);
    room.play(later);
    room.history().link(earlier.id(), SmallBook.IVAN);
    room.history().link(later.id(), new ClientId(40));
    room.written();

    var answer = routing.advise(question(CallTape.nextId(), "84951234567", 1, ""));

    assertThat(answer)
        .isEqualTo(new RouteAnswer.Ring(Phones.P103, Duration.ofSeconds(15), "Pavel"));
  }

  @Test
  void localNumbersAreReadAsTheLineSaysElseAsThePbxDoes() {
    lines.save(
        new LineSetting(
            "74950000077", "", "KZ", "", LineRule.Mode.QUEUE_ONLY, null, null, null, false));

    assertThat(lines.region("madrid", "74950000001")).isEqualTo("ES");
    assertThat(lines.region("madrid", "74950000077")).isEqualTo("KZ");
    assertThat(lines.region("lab", "74950000001")).isEmpty();
  }

  @Test
  void aLineIsFoundHoweverTheTrunkWritesItAndSurvivesTheDatabase() {
    lines.save(line(LineRule.Mode.LAST_AGENT_ONLY, 20));

    assertThat(lines.rule("74957654321").mode()).isEqualTo(LineRule.Mode.LAST_AGENT_ONLY);
    assertThat(lines.find("+74957654321").orElseThrow().name()).isEqualTo("Support");
    assertThat(lines.rule("74950000000").ring()).isEqualTo(Duration.ofSeconds(15));
    room.jdbc.sql("alter table line rename to line_away").update();
    room.now.updateAndGet(t -> t.plusSeconds(60));
    assertThat(lines.rule("74957654321").mode()).isEqualTo(LineRule.Mode.LAST_AGENT_ONLY);
  }

  @Test
  void ninetyNineOfAHundredDecisionsTakeLessThanFiveMilliseconds() {
    annaSpokeWithIvan();
    long[] nanos = new long[3_000];
    for (int i = -1_000; i < nanos.length; i++) {
      var question = question(CallTape.nextId(), "84951234567", 1, "");
      long from = System.nanoTime();
      routing.advise(question);
      nanos[Math.max(i, 0)] = System.nanoTime() - from;
    }
    Arrays.sort(nanos);

    assertThat(Duration.ofNanos(nanos[2_970])).isLessThan(Duration.ofMillis(5));
  }

  private void annaSpokeWithIvan() {
    room.play(CallTape.inbound("84951234567", NOON.minusSeconds(3600)).talk(Phones.P101, 180));
  }

  private List<String> reasons(CallId call) {
    return room.history().routing(call).orElseThrow().steps().stream()
        .map(RoutingNote.Step::reason)
        .toList();
  }

  private static LineSetting line(LineRule.Mode mode, @Nullable Integer ring) {
    return new LineSetting(LINE, "Support", "RU", "support", mode, null, null, ring, false);
  }

  private static RouteQuestion question(CallId call, String from, int step, String status) {
    return new RouteQuestion(call, from, "", "74957654321", step, status, NOON);
  }

  /// The ladder only asks how somebody is; what else a board does is left out.
  private static PresenceBoard everybodyIsFree() {
    var free = new Presence(Presence.State.READY, "", NOON, true, false, false);
    return (PresenceBoard)
        Proxy.newProxyInstance(
            PresenceBoard.class.getClassLoader(),
            new Class<?>[] {PresenceBoard.class},
            (_, method, _) -> {
              if (method.getName().equals("of")) {
                return free;
              }
              throw new UnsupportedOperationException(method.getName());
            });
  }
}
