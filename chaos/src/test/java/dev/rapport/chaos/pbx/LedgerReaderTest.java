package dev.rapport.chaos.pbx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.rapport.chaos.check.PbxCall;
import dev.rapport.chaos.check.PbxCall.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerReaderTest {
  private static final Instant START = Instant.parse("2026-11-27T04:00:00Z");
  private static final String TRUNK = "PJSIP/trunk-00000000";
  private static final String ANNA = "PJSIP/1001-00000001";
  private static final String BORIS = "PJSIP/1002-00000004";
  private static final String NEAR = "Local/1002@from-phones-00000002;1";
  private static final String FAR = "Local/1002@from-phones-00000002;2";

  @TempDir Path folder;
  private final StringBuilder ledger = new StringBuilder();
  private String first = TRUNK;

  @Test
  void whoAsksAColleagueKeepsTheCallerUntilTheColleagueHasThem() throws IOException {
    annaTalks();
    annaAsksBoris(3_000);
    borisAnswers(4_000);
    at(6_000, "BridgeLeave", ANNA, "asking");
    at(6_000, "BridgeLeave", NEAR, "asking");
    at(6_000, "BridgeEnter", NEAR, "talk");
    at(6_000, "Hangup", ANNA, "");
    at(6_450, "BridgeLeave", BORIS, "asked");
    at(6_450, "BridgeLeave", NEAR, "talk");
    at(6_450, "BridgeEnter", BORIS, "talk");
    at(6_451, "Hangup", NEAR, "");
    at(6_451, "Hangup", FAR, "");
    at(9_000, "BridgeLeave", BORIS, "talk");
    at(9_000, "Hangup", BORIS, "");
    at(9_000, "Hangup", TRUNK, "");

    assertThat(read().stretches())
        .extracting(s -> s.kind(), s -> s.endpoint(), s -> millis(s.from()), s -> millis(s.to()))
        .containsExactly(
            tuple(Kind.RING, "PJSIP/1001", 100L, 1_000L),
            tuple(Kind.RING, "PJSIP/1002", 3_000L, 4_000L),
            tuple(Kind.TALK, "PJSIP/1001", 1_000L, 6_000L),
            tuple(Kind.TALK, "PJSIP/1002", 6_000L, 9_000L));
    assertThat(read().talked()).containsExactly("PJSIP/1001", "PJSIP/1002");
  }

  @Test
  void whoWasAskedInVainNeverHadTheCaller() throws IOException {
    annaTalks();
    annaAsksBoris(3_000);
    dial(8_000, "DialEnd", FAR, BORIS);
    at(8_000, "Hangup", BORIS, "");
    at(8_000, "BridgeLeave", NEAR, "asking");
    at(8_000, "BridgeLeave", ANNA, "asking");
    at(8_000, "BridgeEnter", ANNA, "talk");
    at(9_000, "BridgeLeave", ANNA, "talk");
    at(9_000, "Hangup", ANNA, "");
    at(9_000, "Hangup", TRUNK, "");

    assertThat(read().of(Kind.TALK))
        .extracting(s -> s.endpoint(), s -> millis(s.from()), s -> millis(s.to()))
        .containsExactly(tuple("PJSIP/1001", 1_000L, 9_000L));
    assertThat(read().of(Kind.RING)).hasSize(2);
  }

  @Test
  void whatThePbxDiedInEndedThen() throws IOException {
    annaTalks();
    annaAsksBoris(3_000);
    borisAnswers(4_000);

    assertThat(read().of(Kind.TALK))
        .extracting(s -> s.endpoint(), s -> millis(s.to()))
        .containsExactly(tuple("PJSIP/1001", 60_000L));
    assertThat(read().open()).isTrue();
  }

  @Test
  void aCallOutIsOfTheNumberThatWasDialledAndOfWhoDialledIt() throws IOException {
    ledger.append(
        "At: %s\r\nEvent: Newchannel\r\nChannel: %s\r\nUniqueid: 1\r\nLinkedid: 1\r\nCallerIDNum: 1001\r\nExten: +79160000001\r\n\r\n"
            .formatted(START, ANNA));
    first = "1";
    at(10, "Newchannel", TRUNK, "");
    dial(10, "DialBegin", ANNA, TRUNK);
    dial(4_000, "DialEnd", ANNA, TRUNK);
    at(4_000, "BridgeEnter", ANNA, "talk");
    at(4_000, "BridgeEnter", TRUNK, "talk");
    at(7_000, "BridgeLeave", ANNA, "talk");
    at(7_000, "BridgeLeave", TRUNK, "talk");
    at(7_000, "Hangup", TRUNK, "");
    at(7_000, "Hangup", ANNA, "");

    assertThat(read().number()).isEqualTo("+79160000001");
    assertThat(read().stretches())
        .extracting(s -> s.kind(), s -> s.endpoint(), s -> millis(s.from()), s -> millis(s.to()))
        .containsExactly(
            tuple(Kind.RING, "PJSIP/1001", 0L, 4_000L),
            tuple(Kind.TALK, "PJSIP/1001", 4_000L, 7_000L));
  }

  private void annaTalks() {
    at(0, "Newchannel", TRUNK, "");
    at(100, "Newchannel", ANNA, "");
    dial(100, "DialBegin", TRUNK, ANNA);
    dial(1_000, "DialEnd", TRUNK, ANNA);
    at(1_000, "BridgeEnter", ANNA, "talk");
    at(1_000, "BridgeEnter", TRUNK, "talk");
  }

  private void annaAsksBoris(int millis) {
    at(millis, "Newchannel", NEAR, "");
    at(millis, "Newchannel", FAR, "");
    at(millis, "BridgeEnter", NEAR, "asking");
    at(millis, "BridgeLeave", ANNA, "talk");
    at(millis, "BridgeEnter", ANNA, "asking");
    at(millis, "Newchannel", BORIS, "");
    dial(millis, "DialBegin", FAR, BORIS);
  }

  private void borisAnswers(int millis) {
    dial(millis, "DialEnd", FAR, BORIS);
    at(millis, "BridgeEnter", BORIS, "asked");
    at(millis, "BridgeEnter", FAR, "asked");
  }

  private void at(int millis, String event, String channel, String bridge) {
    event(millis, event, channel, "BridgeUniqueid: " + bridge);
  }

  private void dial(int millis, String event, String source, String dialled) {
    event(millis, event, source, "DestChannel: " + dialled);
  }

  private void event(int millis, String event, String channel, String more) {
    ledger.append(
        "At: %s\r\nEvent: %s\r\nChannel: %s\r\nUniqueid: %s\r\nLinkedid: %s\r\n%s\r\n\r\n"
            .formatted(START.plusMillis(millis), event, channel, channel, first, more));
  }

  private PbxCall read() throws IOException {
    Path file = folder.resolve("ledger.ami");
    Files.writeString(file, ledger);
    var calls = LedgerReader.read(file, START.plusSeconds(60), folder);
    assertThat(calls).hasSize(1);
    return calls.getFirst();
  }

  private static long millis(Instant at) {
    return Duration.between(START, at).toMillis();
  }
}
