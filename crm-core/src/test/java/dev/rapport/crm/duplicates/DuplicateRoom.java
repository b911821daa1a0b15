package dev.rapport.crm.duplicates;

import dev.rapport.crm.book.BookFixture;
import dev.rapport.crm.database.TestDatabase;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/// A book of clients who have not changed for an hour, and looks at it.
final class DuplicateRoom implements AutoCloseable {
  static final Instant LONG_AGO = BookFixture.NOON.minus(Duration.ofHours(1));

  final ConfigurableApplicationContext context = BookFixture.start();
  final DataSource database = context.getBean(DataSource.class);
  final JdbcClient jdbc = JdbcClient.create(database);
  final DuplicateSearch search = context.getBean(DuplicateSearch.class);
  final LookTable looks = context.getBean(LookTable.class);
  final Duplicates duplicates = context.getBean(Duplicates.class);

  void empty() {
    TestDatabase.clear(database, "client", "deed", "duplicate_look", "duplicate_pair");
  }

  long person(String name, String... numbers) {
    return client("person", name, numbers);
  }

  long client(String kind, String name, String... numbers) {
    long id =
        jdbc.sql(
                """
                insert into client (kind, name, created_at, updated_at)
                values (:kind, :name, :at, :at) returning id
                """)
            .param("kind", kind)
            .param("name", name)
            .param("at", Timestamp.from(LONG_AGO))
            .query(Long.class)
            .single();
    List.of(numbers).forEach(number -> number(id, number));
    return id;
  }

  void number(long client, String number) {
    jdbc.sql("insert into phone (client, position, typed, e164) values (:client, 0, :n, :n)")
        .param("client", client)
        .param("n", number)
        .update();
  }

  void contact(long client, String kind, String value) {
    jdbc.sql("insert into contact (client, position, kind, value) values (:client, 0, :kind, :v)")
        .param("client", client)
        .param("kind", kind)
        .param("v", value)
        .update();
  }

  void member(long person, long organisation) {
    jdbc.sql(
            """
            insert into membership (person, organisation, position) values (:person, :at, 0)
            on conflict do nothing
            """)
        .param("person", person)
        .param("at", organisation)
        .update();
  }

  /// As whoever changes a client does.
  void changed(long client) {
    jdbc.sql("update client set updated_at = :now where id = :client")
        .param("now", Timestamp.from(BookFixture.NOON))
        .param("client", client)
        .update();
  }

  void trashed(long client) {
    changed(client);
    jdbc.sql("update client set deleted_at = updated_at where id = :client")
        .param("client", client)
        .update();
  }

  /// @return how many stretches it took
  int look(int most) {
    int stretches = 1;
    while (!search.stretch(most)) {
      stretches++;
    }
    return stretches;
  }

  List<String> pairs() {
    return jdbc.sql(
            """
            select a || ' ' || b || ' ' || round(score::numeric, 4) || ' ' || reasons
              from duplicate_pair order by a, b
            """)
        .query((row, _) -> row.getString(1))
        .list();
  }

  @Override
  public void close() {
    context.close();
  }
}
