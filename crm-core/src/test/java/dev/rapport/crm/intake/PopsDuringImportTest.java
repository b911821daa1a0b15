package dev.rapport.crm.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rapport.crm.book.Book;
import dev.rapport.crm.book.ClientBrief;
import dev.rapport.crm.book.Matching;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Who calls is known at each moment of an import by what of it is written, no more and no less.
class PopsDuringImportTest extends ImportHouse {
  private static final int ROWS = 13_000;
  private static final String FIRST = number(0);
  private static final String LATE = number(ROWS - 1);

  /// In the book before, and in the last row under a new name.
  private static final String OLD = "+74951234567";

  private Book book;

  @BeforeAll
  void start() {
    book = room.context.getBean(Book.class);
    room.jdbc
        .sql(
            """
            create or replace function hold_it() returns trigger language plpgsql as $$
            begin
              perform pg_advisory_xact_lock(4711);
              return new;
            end $$
            """)
        .update();
  }

  @Test
  void whoCallsIsKnownByWhatIsWrittenBeforeDuringAfterAndWithoutTheImport() throws Exception {
    room.run(Duplicates.SKIP, "name,phone\nOld Name," + OLD + "\n");
    var one = room.with(room.upload(file()), Duplicates.OVERWRITE);
    told("", "", "Old Name");

    try (var held = lock()) {
      // what a part of the rows is written with waits until the lock is free
      room.jdbc
          .sql(
              "create trigger hold_it before insert on import_part for each row when"
                  + " (new.first_line > 4000) execute function hold_it()")
          .update();
      room.imports.start(ImportRoom.ANNA, one.id());
      try (var thread = Executors.newVirtualThreadPerTaskExecutor()) {
        var running = CompletableFuture.runAsync(() -> room.work.run(one.id()), thread);
        await()
            .atMost(Duration.ofMinutes(1))
            .until(() -> waiting() && room.imports.get(one.id()).position() > 0);

        told("Somebody No0", "", "Old Name"); // and is remembered so
        assertThat(running).isNotDone();

        unlock(held);
        running.join();
      }
    } finally {
      room.jdbc.sql("drop trigger if exists hold_it on import_part").update();
    }

    var done = room.imports.get(one.id());
    assertThat(done.tally()).isEqualTo(new Import.Tally(ROWS, 1, 0, 0, 0));
    told("Somebody No0", "Somebody No" + (ROWS - 1), "New Name");
    room.undone(done);
    told("", "", "Old Name");
  }

  private void told(String first, String late, String old) {
    for (int i = 0; i < 2; i++) { // read, and then from memory
      assertThat(who(FIRST)).isEqualTo(first);
      assertThat(who(LATE)).isEqualTo(late);
      assertThat(who(OLD)).isEqualTo(old);
    }
  }

  private String who(String number) {
    return switch (book.match(number, "")) {
      case Matching.One(_, var client) -> client.name();
      case Matching.Several(_, var some) -> some.stream().map(ClientBrief::name).toList() + "";
      case Matching.None _, Matching.Unmatchable _ -> "";
    };
  }

  private Connection lock() throws SQLException {
    var connection = room.context.getBean(DataSource.class).getConnection();
    run(connection, "select pg_advisory_lock(4711)");
    return connection;
  }

  private static void unlock(Connection held) throws SQLException {
    run(held, "select pg_advisory_unlock(4711)");
  }

  private static void run(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      boolean _ = statement.execute(sql);
    }
  }

  private boolean waiting() {
    return room.one("select count(*) from pg_locks where locktype = 'advisory' and not granted")
        .equals("1");
  }

  private static String number(int row) {
    return "+7916" + (1_000_000 + row);
  }

  private static String file() {
    var csv = new StringBuilder("name,phone\n");
    for (int i = 0; i < ROWS; i++) {
      csv.append("Somebody No").append(i).append(',').append(number(i)).append('\n');
    }
    return csv.append("New Name,").append(OLD).append('\n').toString();
  }
}
