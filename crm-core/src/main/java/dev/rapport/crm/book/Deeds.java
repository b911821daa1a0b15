package dev.rapport.crm.book;

import dev.rapport.crm.staff.AgentId;
import java.sql.Timestamp;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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
    UNDO,
    /// Of a person, for good.
    ERASE;

    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    /// By its code.
    public static Optional<Kind> find(String code) {
      return Arrays.stream(values()).filter(kind -> kind.code().equals(code)).findFirst();
    }

    public boolean undoable() {
      return this != RESTORE && this != UNDO && this != ERASE;
    }
  }

  /// @param by null when the program does it by itself
  /// @param subject an import's file, a bulk change in short, why somebody was erased; empty if
  ///   nothing
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

  public DeedId beginUndo(DeedId undoes, AgentId by) {
    var undo = begin(Kind.UNDO, by, "");
    jdbc.sql("update deed set undoes = :undoes where id = :undo")
        .param("undoes", undoes.value())
        .param("undo", undo.value())
        .update();
    return undo;
  }

  /// The undo is over.
  public void undone(DeedId deed, DeedId undo) {
    jdbc.sql("update deed set undone_by = :undo where id = :deed")
        .param("undo", undo.value())
        .param("deed", deed.value())
        .update();
  }

  /// How many clients it met, where counting them anew takes long, or they are there no more.
  public void met(DeedId deed, long clients) {
    jdbc.sql("update deed set clients = :clients where id = :deed")
        .param("clients", clients)
        .param("deed", deed.value())
        .update();
  }

  /// Takes back a deed that turned out to do nothing.
  public void forget(DeedId deed) {
    jdbc.sql(
            """
            delete from deed d where id = :deed
               and not exists (select from client where made_by = d.id)
               and not exists (select from field_change where deed = d.id)
            """)
        .param("deed", deed.value())
        .update();
  }

  private static @Nullable String text(@Nullable JsonNode value) {
    return value == null ? null : value.toString();
  }
}
