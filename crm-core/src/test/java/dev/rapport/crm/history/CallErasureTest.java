package dev.rapport.crm.history;

import static dev.rapport.crm.history.HistoryRoom.NOON;
import static dev.rapport.crm.history.Phones.P101;
import static dev.rapport.crm.history.SmallBook.IVAN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rapport.crm.book.Person;
import dev.rapport.crm.rules.RuleBroken;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CallErasureTest {
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final Person PERSON =
      new Person(
          IVAN,
          List.of(IVAN),
          Set.of("Ivan"),
          Set.of(SmallBook.IVANS),
          Set.of(SmallBook.IVANS),
          Set.of("8 (495) 123-45-67"),
          Set.of());

  private final HistoryRoom room = new HistoryRoom();

  @AfterEach
  void close() {
    room.close();
  }

  @Test
  void whatAKillInterruptedIsDoneByTheNextLife() throws IOException {
    var tape = room.play(CallTape.inbound(SmallBook.IVANS, NOON).talk(P101, 65));
    room.history().wrappedUp(tape.id(), Phones.ANNA, "sold", "Ivan wants two");
    room.written();
    room.erasure().mark(1, PERSON); // and killed here
    room.restart();

    assertThat(room.erasure().run(1, LIMIT)).isTrue();
    assertThat(room.erasure().run(1, LIMIT)).isTrue();

    CallRecord call = room.read(tape);
    assertThat(call.call().caller().number()).isEmpty();
    assertThat(call.client()).isNull();
    assertThat(call.notes()).isEmpty();
    assertThat(call.disposition()).isEqualTo("sold");
    assertThat(call.call().talks()).isEqualTo(tape.call().talks());
    assertThat(room.count("call_journal where fact::text like '%4951234567%'")).isZero();
    assertThat(room.count("call_journal where redacted_by = 1"))
        .isEqualTo(tape.events().size() + 2);
    assertThat(room.erasure().tidy(LIMIT, _ -> false)).isTrue();
    try (var files = Files.list(room.folder())) {
      assertThat(files).isEmpty();
    }
  }

  @Test
  void lateNewsAndRecordsOfAnErasedCallNameNobody() throws IOException {
    var tape = room.play(CallTape.inbound(SmallBook.IVANS, NOON).talk(P101, 65));
    room.erasure().mark(1, PERSON);
    room.erasure().run(1, LIMIT);
    var late = CallTape.named(tape.id(), SmallBook.IVANS, NOON).talk(P101, 65);

    room.play(late.events());
    room.repairs()
        .repair(
            new CallRepairs.FromRecords(late.call(), Set.of(), "cdr"),
            new CallRepairs.Stretch(NOON.minusSeconds(60), NOON.plusSeconds(600), false));
    room.history().linkEarlier(SmallBook.IVANS, IVAN);
    room.history().link(tape.id(), IVAN);
    room.written();

    assertThat(room.read(tape).call().caller().number()).isEmpty();
    assertThat(room.read(tape).client()).isNull();
    assertThat(room.count("call where (call.*)::text like '%4951234567%'")).isZero();
    assertThat(room.count("call_journal where fact::text like '%4951234567%'")).isZero();
    assertThat(room.count("call")).isOne();
  }

  @Test
  void whoIsOnTheTelephoneIsNotErased() {
    room.play(CallTape.inbound(SmallBook.IVANS, NOON).rings(P101).after(3).answered(P101));

    assertThatThrownBy(() -> room.erasure().mark(1, PERSON))
        .isInstanceOfSatisfying(
            RuleBroken.class, e -> assertThat(e.faults().getFirst().code()).isEqualTo("in-call"));
  }

  @Test
  void callsOfTheSameNumberWithSomebodyElseStayTheirs() {
    var other = room.play(CallTape.inbound(SmallBook.IVANS, NOON).talk(P101, 65));
    room.history().link(other.id(), new dev.rapport.crm.book.ClientId(77));
    var his = room.play(CallTape.inbound(SmallBook.IVANS, NOON.plusSeconds(100)).talk(P101, 65));

    room.erasure().mark(1, PERSON);
    room.erasure().run(1, LIMIT);

    assertThat(room.read(his).call().caller().number()).isEmpty();
    assertThat(room.read(other).call().caller().number()).isEqualTo(SmallBook.IVANS);
    assertThat(room.read(other).client()).isEqualTo(new dev.rapport.crm.book.ClientId(77));
  }
}
