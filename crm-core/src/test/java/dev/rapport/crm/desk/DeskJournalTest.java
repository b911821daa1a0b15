package dev.rapport.crm.desk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.crm.database.TestDatabase;
import dev.rapport.crm.staff.AgentId;
import dev.rapport.cti.call.Call;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class DeskJournalTest {
  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final AgentId ANNA = new AgentId(1);

  @TempDir private Path folder;
  private final Away database = new Away(TestDatabase.fresh());

  @Test
  void whatIsWrittenWhileTheDatabaseIsAwaySurvivesAKill(@TempDir Path copy) throws IOException {
    try (var journal = journal(folder, database)) {
      journal.load();
      journal.begin();
      database.away = true;
      journal.keep(card("a.1", "half a sen"));
      journal.keep(card("a.2", "closed"));
      journal.forget(card("a.2", "").key());

      assertThat(journal.sync(LIMIT)).isTrue();
      killed(copy);
      database.away = false; // lets it close
    }

    try (var next = journal(copy, TestDatabase.fresh())) {
      assertThat(next.load()).containsExactly(card("a.1", "half a sen"));
    }
  }

  @Test
  void nothingOfThisLifeTakesThePlaceOfWhatWasNotReadYet() {
    try (var journal = journal(folder, database)) {
      journal.begin();
      journal.keep(card("a.1", "half a sen"));
    }

    try (var next = journal(folder, database)) {
      next.keep(card("a.1", ""));
      assertThat(next.sync(Duration.ofMillis(50))).isFalse();

      assertThat(next.load()).containsExactly(card("a.1", "half a sen"));
      next.keep(card("a.1", "half a sentence"));
      next.begin();

      assertThat(next.load()).containsExactly(card("a.1", "half a sentence"));
    }
  }

  @Test
  void bytesThatPostgresDoesNotTakeStopNobodysNotes() {
    try (var journal = journal(folder, database)) {
      journal.begin();
      journal.keep(card("a.1", "price\0 list"));
      journal.keep(card("a.2", "plain"));

      assertThat(journal.load())
          .extracting(card -> card.slot().notes())
          .containsExactlyInAnyOrder("price list", "plain");
    }
  }

  private static SavedCard card(String linkedid, String notes) {
    Call call = CallTape.inbound(linkedid, "+79161234567").picture();
    return new SavedCard(ANNA, call, new Slot(Card.Phase.TALKING, notes, "", null), null);
  }

  private static DeskJournal journal(Path folder, DataSource database) {
    var transactions = new TransactionTemplate(new JdbcTransactionManager(database));
    var table = new DeskTable(new JdbcTemplate(database), transactions);
    return new DeskJournal(folder, table, InstantSource.system());
  }

  /// What a kill would leave.
  private void killed(Path copy) throws IOException {
    try (var files = Files.list(folder)) {
      for (Path file : List.copyOf(files.toList())) {
        Files.copy(file, copy.resolve(file.getFileName()));
      }
    }
  }

  private static final class Away extends DelegatingDataSource {
    private volatile boolean away;

    Away(DataSource database) {
      super(database);
    }

    @Override
    public Connection getConnection() throws SQLException {
      if (away) {
        throw new SQLException("away");
      }
      return super.getConnection();
    }
  }
}
