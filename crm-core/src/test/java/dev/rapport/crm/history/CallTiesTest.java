package dev.rapport.crm.history;

import static dev.rapport.crm.history.HistoryRoom.NOON;
import static dev.rapport.crm.history.SmallBook.IVAN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.crm.book.ClientId;
import dev.rapport.crm.book.DeedId;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class CallTiesTest {
  private static final ClientId VANYA = new ClientId(13);

  private final HistoryRoom room = new HistoryRoom();
  private final CallTies ties = new CallTies(room.dataSource, room.sink());
  private DeedId deed = new DeedId(0);
  private CallTape call = CallTape.inbound("84951234567", NOON);

  @BeforeEach
  void aTalkWithIvan() {
    room.jdbc
        .sql(
            "insert into client (id, kind, name) values (12, 'person', 'Ivan'), (13, 'person',"
                + " 'V')")
        .update();
    deed =
        new DeedId(
            room.jdbc
                .sql("insert into deed (kind, at) values ('merge', now()) returning id")
                .query(Long.class)
                .single());
    call = room.play(CallTape.inbound("84951234567", NOON.minusSeconds(300)).talk(Phones.P101, 60));
  }

  @AfterEach
  void close() {
    room.close();
  }

  @Test
  void callsAndTheLastTalkGoToWhoeverIsKept() {
    assertThat(ties.count(List.of(IVAN))).isEqualTo(1);
    assertThat(spoke(VANYA)).isFalse();

    merge();

    assertThat(room.log.listOf(VANYA, null, 10)).hasSize(1);
    assertThat(room.log.listOf(IVAN, null, 10)).isEmpty();
    assertThat(spoke(VANYA)).isTrue();
    assertThat(spoke(IVAN)).isFalse();
    assertThat(ties.reasonsToStay(List.of(IVAN, VANYA))).containsOnlyKeys(VANYA);
  }

  @Test
  void whatIsSaidLaterOfAMovedCallLeavesItWhereItIs() {
    merge();

    room.history().note(call.id(), Phones.ANNA, "sold two");
    room.history().link(call.id(), IVAN); // the desk still knows him by his old name
    room.written();

    assertThat(room.log.listOf(VANYA, null, 10)).hasSize(1);
    assertThat(room.log.listOf(IVAN, null, 10)).isEmpty();
  }

  @Test
  void anUndoGivesEachCallBackToWhoseItWas() {
    merge();
    var other = room.play(CallTape.inbound("84950000001", NOON).talk(Phones.P102, 60));
    room.history().link(other.id(), VANYA);
    room.written();

    in(() -> {
      room.jdbc.sql("update client set merged_into = null, deleted_at = null").update();
      ties.moveBack(deed, VANYA);
    });
    room.history().note(call.id(), Phones.ANNA, "sold two");
    room.written();

    assertThat(room.log.listOf(IVAN, null, 10))
        .extracting(r -> r.call().id())
        .containsExactly(call.id());
    assertThat(room.log.listOf(VANYA, null, 10))
        .extracting(r -> r.call().id())
        .containsExactly(other.id());
    assertThat(spoke(IVAN)).isTrue();
  }

  private void merge() {
    in(() -> {
      room.jdbc
          .sql("update client set merged_into = 13, deleted_at = now() where id = 12")
          .update();
      assertThat(ties.move(deed, IVAN, VANYA)).isEqualTo(1);
    });
  }

  private void in(Runnable work) {
    new TransactionTemplate(new JdbcTransactionManager(room.dataSource))
        .executeWithoutResult(_ -> work.run());
  }

  private boolean spoke(ClientId client) {
    return room.history()
        .lastTalk(client, Duration.ofSeconds(10), NOON.minus(Duration.ofDays(90)))
        .isPresent();
  }
}
