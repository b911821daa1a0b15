package dev.rapport.crm.finding;

import static dev.rapport.crm.book.BookFixture.person;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.kagkarlsson.scheduler.task.TaskInstance;
import org.junit.jupiter.api.Test;

class PendingWordsTest {

  @Test
  void wordsThatWerePutOffAreBroughtInByTheRecurringTask() {
    try (var room = new FindingRoom()) {
      room.sql("create extension if not exists pgstattuple");
      room.empty();
      var pending = room.bean(PendingWords.class);
      pending.bringIn();
      room.make(person("Иван Петров", "8 (495) 123-45-67"));

      var task = pending.pendingWordsTask();
      assertThat(waiting(room)).isPositive();
      task.executeRecurringly(new TaskInstance<>(task.getName(), "recurring"), null);

      assertThat(waiting(room)).isZero();
      assertThat(room.found("Петр")).containsExactly("Иван Петров");
    }
  }

  /// Pages of entries that are not in the tree yet.
  private static long waiting(FindingRoom room) {
    return room.jdbc
        .sql("select pending_pages from pgstatginindex('client_words')")
        .query(Long.class)
        .single();
  }
}
