package dev.rapport.crm.book;

import dev.rapport.crm.staff.AgentId;
import java.sql.Timestamp;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/// What was done to clients, and which of their fields that changed. A deed is one thing that
/// somebody did, however many clients it met; what can be undone is undone as a whole.
///
/// Nothing is ever written here outside of the transaction that changes the clients.
@Component
public class Deeds {
  private final JdbcClient jdbc;
  private final InstantSource clock;

  Deeds(JdbcClient jdbc, InstantSource clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  public enum Kind {
    CREATE,
    EDIT,
    IMPORT,
    MERGE,
    BULK,
    TRASH,
    RESTORE,
    UNDO;

    String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// @param by null when the program does it by itself
  /// @param subject an import's file, a bulk change in short; empty if nothing
  public DeedId begin(Kind kind, @Nullable AgentId by, String subject) {
    return new DeedId(
        jdbc.sql(
                """
                insert into deed (kind, agent, at, subject) values (:kind, :agent, :at, :subject)
                returning id
                """)
            .param("kind", kind.code())
            .param("agent", by == null ? null : by.value())
            .param("at", Timestamp.from(clock.instant()))
            .param("subject", subject)
            .query(Long.class)
            .single());
  }

  public void record(DeedId deed, List<FieldChange> changes) {
    if (changes.isEmpty()) {
      return;
    }
    jdbc.sql(
            """
            insert into field_change (client, deed, field, before, after)
            select client, :deed, field, cast(before as jsonb), cast(after as jsonb)
              from unnest(:clients, :fields, :befores, :afters) as u (client, field, before, after)
            """)
        .param("deed", deed.value())
        .param("clients", changes.stream().map(c -> c.client().value()).toArray(Long[]::new))
        .param("fields", changes.stream().map(FieldChange::field).toArray(String[]::new))
        .param("befores", changes.stream().map(c -> text(c.before())).toArray(String[]::new))
        .param("afters", changes.stream().map(c -> text(c.after())).toArray(String[]::new))
        .update();
  }

  private static @Nullable String text(@Nullable JsonNode value) {
    return value == null ? null : value.toString();
  }
}
