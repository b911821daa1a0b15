package dev.rapport.endtoend;

import static dev.rapport.endtoend.Colleague.ANNA;
import static dev.rapport.endtoend.Colleague.DAVID;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/// What an agent does to a call from the screen, and what Asterisk makes of it.
@ExtendWith(InTheHouse.class)
class CallControlTest {
  private static final Duration CALL = Duration.ofSeconds(60);

  private final House house;

  CallControlTest(House house) {
    this.house = house;
  }

  @Test
  void aParkedCallerIsTakenBackByDiallingTheirPlace() {
    String number = house.freshNumber();
    house.client("Yana Gromova", number);
    Seat anna = house.seat(ANNA, "answer", 500);
    Seat david = house.seat(DAVID, "answer", 500);
    var call = house.lab.call(number, House.SALES, "waits");
    String id = anna.talking();
    anna.person().put("/api/calls/" + id + "/draft", Map.of("notes", "Asks for the warehouse."));

    anna.person().post("/api/calls/" + id + "/park", Map.of());

    String place = anna.desk().card("parked").get("parkedAt").asString();
    assertThat(place).matches("7(0[1-9]|1[0-9]|20)");
    assertThat(house.lab.run("cli", "parking show default")).contains(place);

    house.lab.run("dial", DAVID.extension, place, "3000");
    call.done(CALL);

    JsonNode davids = david.desk().card("talking");
    assertThat(davids.get("callId").asString()).isEqualTo(id);
    assertThat(davids.at("/client/name").asString()).isEqualTo("Yana Gromova");
    assertThat(davids.get("notes").asString()).isEqualTo("Asks for the warehouse.");
    JsonNode closed = anna.desk().closed();
    assertThat(closed.get("reason").asString()).isEqualTo("transferred");
    assertThat(closed.at("/by/name").asString()).isEqualTo("David Winslow");
    JsonNode row = house.endedCall(number);
    assertThat(house.calls(number)).hasSize(1);
    assertThat(row.get("outcome").asString()).isEqualTo("answered");
    assertThat(House.talkedTo(row)).containsExactly("Anna Petrova", "David Winslow");
  }

  @Test
  void aParkedCallerWhoHangsUpLeavesTheWrapUpToWhoParkedThem() {
    String number = house.freshNumber();
    Seat anna = house.seat(ANNA, "answer", 500);
    var call = house.lab.call(number, House.SALES, "talks", "5000");
    String id = anna.talking();

    anna.person().post("/api/calls/" + id + "/park", Map.of());

    anna.desk().card("parked");
    call.done(CALL);
    anna.finish(anna.desk().card("wrap-up"));
    assertThat(anna.desk().closed().get("reason").asString()).isEqualTo("done");
    JsonNode row = house.endedCall(number);
    assertThat(row.get("hungUpBy").asString()).isEqualTo("caller");
    assertThat(House.talkedTo(row)).containsExactly("Anna Petrova");
  }

  @Test
  void aConsultationIsCompletedByHangingUpAndCreditedToTheOneWhoFinishedTheTalk() {
    String number = house.freshNumber();
    house.client("Timur Safin", number);
    Seat anna = house.seat(ANNA, "answer", 500);
    Seat david = house.seat(DAVID, "answer", 500);
    var call = house.lab.call(number, House.SALES, "waits");
    String id = anna.talking();

    consult(anna, id);
    anna.person().post("/api/calls/" + id + "/hangup", Map.of());

    JsonNode closed = anna.desk().closed();
    assertThat(closed.get("reason").asString()).isEqualTo("transferred");
    assertThat(closed.at("/by/name").asString()).isEqualTo("David Winslow");
    david.desk().card("talking");
    house.inTalkFor(Duration.ofSeconds(3), number);
    david.person().post("/api/calls/" + id + "/hangup", Map.of());
    call.done(CALL);
    JsonNode row = house.endedCall(number);
    assertThat(house.calls(number)).hasSize(1);
    assertThat(House.talkedTo(row)).containsExactly("Anna Petrova", "David Winslow");
    assertThat(row.at("/transfers/0/kind").asString()).isEqualTo("attended");
    assertThat(row.at("/transfers/0/from/name").asString()).isEqualTo("Anna Petrova");
    assertThat(row.at("/transfers/0/to").asString()).contains("104");
    david.finish(david.desk().card("wrap-up"));
    house.awaitPresence(DAVID, p -> House.state(p, "ready"));
    house.lab.call(number, House.SALES, "talks", "1000").done(CALL);
    JsonNode next =
        house.call(
            number,
            "the second call",
            c -> !c.get("endedAt").isNull() && !c.get("id").equals(row.get("id")));
    assertThat(House.talkedTo(next)).containsExactly("David Winslow");
  }

  @Test
  void aColleagueWhoIsAskedAndPutsThePhoneDownGivesTheCallerBack() {
    String number = house.freshNumber();
    Seat anna = house.seat(ANNA, "answer", 500);
    Seat david = house.seat(DAVID, "answer", 500);
    house.lab.call(number, House.SALES, "waits");
    String id = anna.talking();

    consult(anna, id);
    david.person().post("/api/calls/" + id + "/hangup", Map.of());

    house.await(() -> house.lab.channels().size() == 2 ? Optional.of(true) : Optional.empty());
    assertThat(house.lab.channels())
        .anyMatch(c -> c.startsWith("PJSIP/101-"))
        .anyMatch(c -> c.startsWith("PJSIP/trunk-"));
    house.inTalkFor(Duration.ofSeconds(1), number);
    anna.person().post("/api/calls/" + id + "/hangup", Map.of());
    JsonNode row = house.endedCall(number);
    assertThat(House.talkedTo(row)).containsExactly("Anna Petrova");
    assertThat(row.get("transfers")).isEmpty();
    assertThat(house.lab.channels()).isEmpty();
  }

  @Test
  void whatIsSaidWhileTheRecordingIsMutedIsNotInIt() {
    String number = house.freshNumber();
    Seat anna = house.seat(ANNA, "answer", 500);
    var call = house.lab.call(number, House.SALES, "waits");
    String id = anna.talking();
    house.inTalkFor(Duration.ofSeconds(2), number);

    anna.person().post("/api/calls/" + id + "/recording", Map.of("muted", true));

    assertThat(
            anna.desk()
                .first("the recording is muted", m -> m.at("/card/recordingMuted").asBoolean())
                .at("/card/phase")
                .asString())
        .isEqualTo("talking");
    house.inTalkFor(Duration.ofSeconds(8), number);
    anna.person().post("/api/calls/" + id + "/hangup", Map.of());
    call.done(CALL);
    var sound = new Sound(anna.person(), house.withRecording(number));
    List<Double> peaks = sound.peaks();
    assertThat(peaks.subList(0, 100)).as("the first second").anyMatch(p -> p > 0.05);
    assertThat(peaks.subList(500, 800)).as("the last seconds").allMatch(p -> p < 0.01);
  }

  @Test
  void aPauseOnTheScreenIsAPauseInEveryQueueOfThePhone() {
    Seat anna = house.seat(ANNA, "answer", 500);

    anna.person().put("/api/desk/presence", Map.of("state", "paused", "reason", "lunch"));

    for (String queue : List.of("sales", "team")) {
      house.await(() -> member(queue, ANNA).filter(m -> m.contains("paused")));
      assertThat(member(queue, ANNA).orElseThrow()).contains("lunch");
    }
    anna.person().put("/api/desk/presence", Map.of("state", "ready"));
    for (String queue : List.of("sales", "team")) {
      house.await(() -> member(queue, ANNA).filter(m -> !m.contains("paused")));
    }
  }

  /// Anna asks David, who has picked up.
  private void consult(Seat anna, String call) {
    anna.person()
        .post(
            "/api/calls/" + call + "/transfer",
            Map.of("kind", "attended", "target", DAVID.extension));
    house.await(() ->
        house.lab.channels().stream()
            .filter(c -> c.startsWith(DAVID.endpoint() + "-") && c.contains("!Up!"))
            .findFirst());
  }

  private Optional<String> member(String queue, Colleague who) {
    return house
        .lab
        .run("cli", "queue show " + queue)
        .lines()
        .filter(l -> l.contains(who.endpoint()))
        .findFirst();
  }
}
