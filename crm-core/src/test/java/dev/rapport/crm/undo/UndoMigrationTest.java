package dev.rapport.crm.undo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.crm.database.TestDatabase;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/// A house that has undone and erased before undos had rows of their own (V245).
class UndoMigrationTest {
  private static final String BEFORE = "244";

  private final PGSimpleDataSource database = TestDatabase.empty();
  private final JdbcClient jdbc = JdbcClient.create(database);

  @BeforeEach
  void before() {
    migrateTo(BEFORE);
    jdbc.sql(
            """
            insert into deed (id, kind, agent, at, subject, undoes, undone_to) overriding system value
            values (1, 'bulk', 7, '2026-11-01', '+VIP', null, null),
                   (2, 'undo', 7, '2026-11-02', '', 1, 500),
                   (3, 'import', 7, '2026-11-03', 'clients.csv', null, null),
                   (4, 'undo', 8, '2026-11-04', '', 3, null),
                   (5, 'import', 7, '2026-11-05', 'more.csv', null, null),
                   (6, 'undo', 7, '2026-11-06', '', 5, 900)
            """)
        .update();
    jdbc.sql("alter table deed alter column id restart with 7").update();
    jdbc.sql("update deed set undone_by = 4 where id = 3").update();
    jdbc.sql(
            """
            insert into import (agent, at, file, bytes, state, form, columns, settings, deed, undone, kept)
            values (8, '2026-11-03', 'clients.csv', 1, 'undone', '{}', '[]', '{}', 3, 118,
                    '{"count": 2, "first": [{"client": 5, "field": "name", "why": "changed-since"}]}'),
                   (7, '2026-11-05', 'more.csv', 1, 'undoing', '{}', '[]', '{}', 5, 40, null)
            """)
        .update();
    jdbc.sql(
            """
            insert into erasure (client, also, agent, at, why)
            values (9, '{10}', 8, '2026-10-20', 'asked by letter')
            """)
        .update();
    migrateTo("latest");
  }

  private void migrateTo(String version) {
    Flyway.configure()
        .dataSource(database)
        .target(version)
        .outOfOrder(true)
        .loggers("slf4j")
        .load()
        .migrate();
  }

  @Test
  void anUndoThatWasCutShortRestsUntilSomebodyLetsItGoOn() {
    assertThat(undoings("stopped"))
        .containsExactly("1 undone by 2, fields from 500", "5 undone by 6, fields from 900");
    assertThat(jdbc.sql("select state from import where deed = 5").query(String.class).single())
        .isEqualTo("stopped");
  }

  @Test
  void whatTheUndoOfAnImportSaidIsKept() {
    assertThat(undoings("done")).containsExactly("3 undone by 4, last from 0");
    assertThat(
            jdbc.sql(
                    """
                    select clients || ' back, ' || stayed_count || ' stayed: '
                           || (stayed -> 0 ->> 'field') from undoing where deed = 3
                    """)
                .query(String.class)
                .single())
        .isEqualTo("118 back, 2 stayed: name");
  }

  @Test
  void earlierErasuresAreDeedsOfTheirTime() {
    assertThat(
            jdbc.sql(
                    """
                    select d.kind || ' by ' || d.agent || ' of ' || d.clients || ': ' || d.subject
                      from erasure e join deed d on d.id = e.deed and d.at = e.at
                    """)
                .query(String.class)
                .list())
        .containsExactly("erase by 8 of 2: asked by letter");
  }

  private List<String> undoings(String state) {
    return jdbc.sql(
            """
            select deed || ' undone by ' || undo || ', ' || phase || ' from ' || position
              from undoing where state = :state order by deed
            """)
        .param("state", state)
        .query((row, _) -> row.getString(1))
        .list();
  }
}
