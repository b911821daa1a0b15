package dev.rapport.crm.history;

import static dev.rapport.crm.history.HistoryRoom.NOON;
import static dev.rapport.crm.history.Phones.P101;
import static dev.rapport.crm.history.SmallBook.IVAN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.crm.book.ClientId;
import dev.rapport.crm.book.FreeText;
import dev.rapport.crm.book.FreeTexts;
import dev.rapport.crm.book.Person;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class CallTextsTest {
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final ClientId OLGA = new ClientId(77);
  private static final String OLGAS = "+74957654321";
  private static final FreeTexts.Sought SOUGHT =
      new FreeTexts.Sought(
          person(IVAN, SmallBook.IVANS), List.of("'ivan'&'petrov'", "'4951234567'"));

  private final HistoryRoom room = new HistoryRoom();
  private final CallTape hers = room.play(CallTape.inbound(OLGAS, NOON).talk(P101, 65));
  private final CallTape his =
      room.play(CallTape.inbound(SmallBook.IVANS, NOON.plusSeconds(100)).talk(P101, 65));

  CallTextsTest() {
    room.history().link(hers.id(), OLGA);
    room.history().wrappedUp(hers.id(), Phones.ANNA, "sold", "asked by Ivan Petrov");
    room.history().wrappedUp(hers.id(), Phones.ANNA, "sold", "Petrov, Ivan asked");
    room.history().wrappedUp(his.id(), Phones.ANNA, "sold", "Ivan Petrov himself");
    room.written();
  }

  @AfterEach
  void close() {
    room.close();
  }

  @Test
  void notesOnCallsOfOthersAreTold() {
    var told = told();

    assertThat(told).extracting(FreeText::text).containsExactly("Petrov, Ivan asked");
    var text = told.getFirst();
    assertThat(text.client()).isEqualTo(OLGA);
    assertThat(text.call()).isEqualTo(hers.id().toString());
    assertThat(text.by()).isEqualTo(Phones.ANNA);
    assertThat(room.texts().find(text.id(), SOUGHT)).contains(text);
    assertThat(room.texts().find("call-note:" + his.id() + ":1", SOUGHT)).isEmpty();
    assertThat(room.texts().find("call-note:1", SOUGHT)).isEmpty();
  }

  @Test
  void whatIsTakenOutIsInNoEntryOfTheJournalEither() {
    reword();

    assertThat(room.read(hers).notes()).extracting(CallNote::text).containsExactly("…, … asked");
    assertThat(room.count("call_journal where kind = 'Noted' and fact::text like '%Petrov%'"))
        .as("his own, which goes with his call")
        .isOne();
    room.erasure().run(1, LIMIT);
    assertThat(room.count("call_journal where fact::text like '%Petrov%'")).isZero();
    assertThat(room.count("call_erasure where entries > 2 and done_at is not null")).isOne();
  }

  @Test
  void whoseCallItIsCanBeErasedLater() {
    reword();
    room.erasure().run(1, LIMIT);

    room.erasure().mark(2, person(OLGA, OLGAS));
    room.erasure().run(2, LIMIT);

    assertThat(room.read(hers).notes()).isEmpty();
    assertThat(room.count("call_journal where fact::text like '%asked%'")).isZero();
  }

  @Test
  void aRestartBringsNothingBack() {
    reword();
    room.restart();
    room.written();

    assertThat(room.read(hers).notes()).extracting(CallNote::text).containsExactly("…, … asked");
  }

  private List<FreeText> told() {
    var told = new ArrayList<FreeText>();
    transaction(() -> room.texts().tell(SOUGHT, told::add));
    return told;
  }

  private void reword() {
    var told = told();
    transaction(() -> {
      room.erasure().mark(1, SOUGHT.person());
      room.texts().reword(told, text -> text.replaceAll("Ivan|Petrov", "…"), 1);
    });
  }

  private void transaction(Runnable work) {
    new TransactionTemplate(new JdbcTransactionManager(room.dataSource))
        .executeWithoutResult(_ -> work.run());
  }

  private static Person person(ClientId id, String number) {
    return new Person(
        id, List.of(id), Set.of("Name"), Set.of(number), Set.of(number), Set.of(), Set.of());
  }
}
