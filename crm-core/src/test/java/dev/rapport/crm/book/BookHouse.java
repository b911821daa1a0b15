package dev.rapport.crm.book;

import dev.rapport.crm.bulk.BulkChange;
import dev.rapport.crm.bulk.BulkChanges;
import dev.rapport.crm.bulk.BulkWish;
import dev.rapport.crm.database.TestDatabase;
import dev.rapport.crm.finding.ClientQuery;
import dev.rapport.crm.finding.ClientSearch;
import dev.rapport.crm.finding.Selection;
import dev.rapport.crm.staff.AgentId;
import dev.rapport.crm.undo.Undo;
import dev.rapport.crm.undo.UndoFixture;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Tests of clients inherit it: a house with a real PostgreSQL for the whole class, and nobody in
/// its book when a test begins.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class BookHouse {
  protected static final Undo.Who BY_ANNA = new Undo.Who(BookFixture.ANNA, "192.0.2.1");

  private final ConfigurableApplicationContext context = BookFixture.start();
  protected final JdbcClient jdbc = bean(JdbcClient.class);
  protected final Book book = bean(Book.class);
  protected final Clients clients = bean(Clients.class);
  protected final ClientStates states = bean(ClientStates.class);
  protected final DeedLog log = bean(DeedLog.class);
  protected final Undo undo = bean(Undo.class);

  @BeforeEach
  protected void nobody() {
    emptied("client", "deed", "own_field", "team", "duplicate_look");
  }

  @AfterAll
  protected void close() {
    context.close();
  }

  protected final <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  /// Behind everybody's back.
  protected void emptied(String... tables) {
    TestDatabase.clear(bean(DataSource.class), tables);
  }

  protected ClientId create(ClientDraft draft) {
    return clients.create(draft, BookFixture.ANNA, Optional.empty()).card().brief().id();
  }

  /// @param change of the version that the client is of now
  protected void edit(ClientId id, AgentId by, LongFunction<ClientChange> change) {
    clients.edit(id, change.apply(clients.get(id).version()), by);
  }

  protected void rename(ClientId id, String name, AgentId by) {
    edit(id, by, seen -> new ClientChange(seen, name, null, null, null, null, null));
  }

  protected void tag(ClientId id, AgentId by, String... tags) {
    edit(id, by, seen -> new ClientChange(seen, null, null, null, null, List.of(tags), null));
  }

  /// Done at once: they are few.
  protected BulkChange bulk(List<ClientId> ids, BulkWish wish) {
    return bean(BulkChanges.class).begin(new Selection.These(ids), wish, BY_ANNA);
  }

  /// Does what the job of a large undo does.
  protected void finishUndo(DeedId deed) {
    UndoFixture.finish(context, deed);
  }

  /// As if the connection had gone while a portion is written.
  ///
  /// @param column that the portion writes
  /// @return puts an end to it
  protected Runnable killWhenItComesTo(ClientId client, String column) {
    jdbc.sql(
            """
            create or replace function kill_it() returns trigger language plpgsql as $$
            begin
              perform pg_terminate_backend(pg_backend_pid());
              return new;
            end $$
            """)
        .update();
    jdbc.sql(
            "create trigger kill_it before update of %s on client for each row when (new.id > %d) execute function kill_it()"
                .formatted(column, client.value()))
        .update();
    return () -> jdbc.sql("drop trigger kill_it on client").update();
  }

  /// Who may be calling from there.
  protected List<ClientId> candidates(String number) {
    return switch (book.match(number, "")) {
      case Matching.One(_, var client) -> List.of(client.id());
      case Matching.Several(_, var several) -> several.stream().map(ClientBrief::id).toList();
      case Matching.None _, Matching.Unmatchable _ -> List.of();
    };
  }

  protected List<String> names(ClientQuery query) {
    return bean(ClientSearch.class).search(query).items().stream()
        .map(row -> row.brief().name())
        .toList();
  }

  /// The deed that was done last.
  protected DeedId latest() {
    return log.list(DeedLog.Wanted.ALL, "", 1).items().getFirst().id();
  }

  /// @param table with or without a condition
  protected long count(String table) {
    return jdbc.sql("select count(*) from " + table).query(Long.class).single();
  }
}
