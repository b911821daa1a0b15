package dev.rapport.crm.history;

import static dev.rapport.crm.history.HistoryRoom.NOON;
import static dev.rapport.crm.history.Phones.ANNA;
import static dev.rapport.crm.history.Phones.BORIS;
import static dev.rapport.crm.history.Phones.P101;
import static dev.rapport.crm.history.Phones.P102;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.cti.call.CallId;
import dev.rapport.cti.call.Direction;
import dev.rapport.cti.call.Outcome;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CallLogTest {
  private static final Viewer ALL = new Viewer(ANNA, true, List.of());

  private final HistoryRoom room = new HistoryRoom();

  @AfterEach
  void close() {
    room.close();
  }

  @Test
  void anAgentSeesOwnCallsAndUnansweredOnesOfTheirQueuesAndPhone() {
    var own = room.play(CallTape.inbound("84951234567", NOON).talk(P101, 20));
    var others = room.play(CallTape.inbound("84951234567", NOON).rings(P101).talk(P102, 20));
    var queue =
        room.play(CallTape.inbound("89160000001", NOON).queued("sales").ends(Outcome.ABANDONED));
    var otherQueue =
        room.play(CallTape.inbound("89160000002", NOON).queued("vip").ends(Outcome.ABANDONED));
    var rang = room.play(CallTape.inbound("89160000003", NOON).abandonedAt(P101));
    var dialled = room.play(CallTape.outbound(P101, "89160000004", NOON).ends(Outcome.NO_ANSWER));
    var anna = new Viewer(ANNA, false, List.of("sales"));

    assertThat(ids(room.log.list(CallFilter.ALL, anna, null, 50)))
        .containsExactlyInAnyOrder(own.id(), queue.id(), rang.id(), dialled.id());
    assertThat(room.log.visible(others.id(), anna)).isFalse();
    assertThat(room.log.visible(otherQueue.id(), anna)).isFalse();
    assertThat(room.log.visible(own.id(), anna)).isTrue();
    assertThat(room.log.list(CallFilter.ALL, ALL, null, 50)).hasSize(6);
  }

  @Test
  void eachStretchOnHoldIsKnownAlsoWhenItWasSaidTwice() {
    var tape = CallTape.inbound("84951234567", NOON).rings(P101).answered(P101);
    tape.after(10).held().after(5).resumed().after(20).held();
    room.play(tape);
    room.restart();
    var more = tape.events().size();
    tape.after(2).held().after(3).resumed().after(1).held().ends(Outcome.ANSWERED);
    room.play(tape.events().subList(more, tape.events().size()));
    room.play(CallTape.inbound("89160000001", NOON).rings(P102).answered(P102).held());

    assertThat(room.log.holds(tape.id()))
        .containsExactly(
            new Hold(NOON.plusSeconds(10), NOON.plusSeconds(15)),
            new Hold(NOON.plusSeconds(35), NOON.plusSeconds(40)),
            new Hold(NOON.plusSeconds(41), null));
  }

  @Test
  void filtersNarrowTheList() {
    var ivan = room.play(CallTape.inbound("84951234567", NOON).talk(P101, 20));
    var later =
        room.play(CallTape.outbound(P102, "89160000004", NOON.plusSeconds(600)).ends(Outcome.BUSY));
    var number = room.book.normalise("+7 495 123 45 67", "");

    assertThat(list(new CallFilter(NOON.plusSeconds(1), null, null, null, null, null, null)))
        .containsExactly(later.id());
    assertThat(list(new CallFilter(null, NOON.plusSeconds(600), null, null, null, null, null)))
        .containsExactly(ivan.id());
    assertThat(list(new CallFilter(null, null, number, null, null, null, null)))
        .containsExactly(ivan.id());
    assertThat(list(new CallFilter(null, null, null, BORIS, null, null, null)))
        .containsExactly(later.id());
    assertThat(list(new CallFilter(null, null, null, null, SmallBook.IVAN, null, null)))
        .containsExactly(ivan.id());
    assertThat(list(new CallFilter(null, null, null, null, null, Outcome.BUSY, null)))
        .containsExactly(later.id());
    assertThat(list(new CallFilter(null, null, null, null, null, null, Direction.INBOUND)))
        .containsExactly(ivan.id());
  }

  @Test
  void pagesNeitherShiftNorDoubleWhileCallsComeAndChange() {
    var all = new ArrayList<CallId>();
    for (int i = 0; i < 10; i++) { // three at the same instant each
      var tape = CallTape.inbound("8916000%04d".formatted(i), NOON.plusSeconds(i / 3));
      all.addFirst(room.play(tape.talk(P101, 20)).id());
    }
    var seen = new ArrayList<CallId>();
    Cursor cursor = null;
    do {
      List<CallRecord> page = room.log.list(CallFilter.ALL, ALL, cursor, 4);
      page.forEach(c -> seen.add(c.call().id()));
      cursor = page.isEmpty() ? null : again(page.getLast().cursor());
      room.play(CallTape.inbound("89169999999", NOON.plusSeconds(900)).talk(P101, 5));
      room.history().note(all.getLast(), ANNA, "changed " + seen.size());
    } while (cursor != null);

    assertThat(seen).containsExactlyElementsOf(all);
  }

  @Test
  void aCursorOfSomebodysInventionIsNone() {
    assertThat(Cursor.parse("rubbish")).isEmpty();
    assertThat(Cursor.parse("%%%")).isEmpty();
    assertThat(Cursor.parse("")).isEmpty();
  }

  @Test
  void lateNotesShowUpOnTheCall() {
    var tape = room.play(CallTape.inbound("84951234567", NOON).talk(P101, 20));
    room.history().wrappedUp(tape.id(), ANNA, "sold", "first");
    room.history().note(tape.id(), ANNA, "better");
    room.history().note(tape.id(), BORIS, "helped");
    room.written();

    CallRecord call = room.read(tape);
    assertThat(call.notes()).extracting(CallNote::text).containsExactly("better", "helped");
    assertThat(call.disposition()).isEqualTo("sold");
  }

  @Test
  void listenersHearOfACallWhenItCanBeRead() {
    var heard = new ArrayList<String>();
    room.history().listen(id -> heard.add(room.log.find(id).map(c -> c.disposition()).orElse("?")));
    var tape = room.play(CallTape.inbound("84951234567", NOON).talk(P101, 20));
    room.history().dispose(tape.id(), "sold");
    room.written();

    assertThat(heard).last().isEqualTo("sold");
  }

  private List<CallId> list(CallFilter filter) {
    return ids(room.log.list(filter, ALL, null, 50));
  }

  private static @Nullable Cursor again(Cursor cursor) {
    return Cursor.parse(cursor.text()).orElse(null);
  }

  private static List<CallId> ids(List<CallRecord> calls) {
    return calls.stream().map(c -> c.call().id()).toList();
  }
}
