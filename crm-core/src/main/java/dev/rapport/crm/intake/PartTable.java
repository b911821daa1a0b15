package dev.rapport.crm.intake;

import dev.rapport.crm.book.ClientId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What became of rows, and what people decided about them, on PostgreSQL.
@Component
class PartTable {
  private final JdbcClient jdbc;

  PartTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void add(ImportId id, boolean trial, List<Fate> fates) {
    if (fates.isEmpty()) {
      return;
    }
    write(
        """
        insert into import_part (import, trial, first_line, created, updated, skipped, rejected,
                                 asked, body)
        values (:id, :trial, :line, :created, :updated, :skipped, :rejected, :asked, :body)
        """,
        id,
        trial,
        fates.getFirst().line(),
        fates);
  }

  void replace(ImportId id, List<Fate> fates) {
    write(
        """
        update import_part
           set created = :created, updated = :updated, skipped = :skipped, rejected = :rejected,
               asked = :asked, body = :body
         where import = :id and trial = :trial and first_line = :line
        """,
        id,
        false,
        fates.getFirst().line(),
        fates);
  }

  private void write(String sql, ImportId id, boolean trial, long line, List<Fate> fates) {
    var tally = Import.Tally.of(fates);
    jdbc.sql(sql)
        .param("id", id.value())
        .param("trial", trial)
        .param("line", line)
        .param("created", tally.created())
        .param("updated", tally.updated())
        .param("skipped", tally.skipped())
        .param("rejected", tally.rejected())
        .param("asked", tally.asked())
        .param("body", Part.pack(fates))
        .update();
  }

  /// Of the run, or before there is one of the dry run, in the order of the file.
  ///
  /// @param outcome null for all
  /// @param after no row up to this line
  List<Fate> page(ImportId id, @Nullable Outcome outcome, long after, int most) {
    boolean trial = trial(id);
    var page = new ArrayList<Fate>();
    var from = partOf(id, trial, after);
    while (from.isPresent() && page.size() < most) {
      long line = from.getAsLong();
      for (var fate : part(id, trial, line)) {
        if (fate.line() > after
            && page.size() < most
            && (outcome == null || fate.outcome() == outcome)) {
          page.add(fate);
        }
      }
      from = next(id, trial, line, outcome);
    }
    return page;
  }

  /// Everybody of an outcome, a part in memory at a time.
  void each(ImportId id, Outcome outcome, Consumer<Fate> reader) {
    boolean trial = trial(id);
    for (var from = next(id, trial, -1, outcome); from.isPresent(); ) {
      long line = from.getAsLong();
      part(id, trial, line).stream().filter(f -> f.outcome() == outcome).forEach(reader);
      from = next(id, trial, line, outcome);
    }
  }

  List<Fate> part(ImportId id, boolean trial, long firstLine) {
    return jdbc.sql(
            """
            select body from import_part
             where import = :id and trial = :trial and first_line = :line
            """)
        .param("id", id.value())
        .param("trial", trial)
        .param("line", firstLine)
        .query((row, _) -> Part.unpack(row.getBytes(1)))
        .optional()
        .orElse(List.of());
  }

  /// First line of the next part that has such rows.
  OptionalLong next(ImportId id, boolean trial, long line, @Nullable Outcome outcome) {
    var having =
        outcome == null
            ? "true"
            : (outcome == Outcome.ASK ? "asked" : outcome.name().toLowerCase(Locale.ROOT)) + " > 0";
    return first(
        "select first_line from import_part where import = :id and trial = :trial"
            + " and first_line > :line and "
            + having
            + " order by first_line limit 1",
        id,
        trial,
        line);
  }

  private OptionalLong partOf(ImportId id, boolean trial, long line) {
    var within =
        first(
            "select first_line from import_part where import = :id and trial = :trial"
                + " and first_line <= :line order by first_line desc limit 1",
            id,
            trial,
            line);
    return within.isPresent() ? within : next(id, trial, -1, null);
  }

  private OptionalLong first(String sql, ImportId id, boolean trial, long line) {
    return jdbc.sql(sql)
        .param("id", id.value())
        .param("trial", trial)
        .param("line", line)
        .query(Long.class)
        .optional()
        .map(OptionalLong::of)
        .orElse(OptionalLong.empty());
  }

  private boolean trial(ImportId id) {
    return jdbc.sql("select not exists (select from import_part where import = :id and not trial)")
        .param("id", id.value())
        .query(Boolean.class)
        .single();
  }

  void decideRow(ImportId id, RowDecision decision) {
    var client = decision.client();
    jdbc.sql(
            """
            insert into import_row_decision (import, line, take, client)
            values (:id, :line, :take, :client)
            on conflict (import, line) do update set take = excluded.take, client = excluded.client
            """)
        .param("id", id.value())
        .param("line", decision.line())
        .param("take", decision.take().name().toLowerCase(Locale.ROOT))
        .param("client", client == null ? null : client.value())
        .update();
  }

  void decideNumber(ImportId id, String typed, String take) {
    jdbc.sql(
            """
            insert into import_number_decision (import, typed, take) values (:id, :typed, :take)
            on conflict (import, typed) do update set take = excluded.take
            """)
        .param("id", id.value())
        .param("typed", typed)
        .param("take", take)
        .update();
  }

  Map<Long, RowDecision> rowDecisions(ImportId id) {
    var decisions = new HashMap<Long, RowDecision>();
    jdbc.sql("select line, take, client from import_row_decision where import = :id")
        .param("id", id.value())
        .query(row -> {
          long client = row.getLong("client");
          var take = RowDecision.Take.valueOf(row.getString("take").toUpperCase(Locale.ROOT));
          decisions.put(
              row.getLong("line"),
              new RowDecision(
                  row.getLong("line"), take, client == 0 ? null : new ClientId(client)));
        });
    return decisions;
  }

  Map<String, String> numberDecisions(ImportId id) {
    var decisions = new HashMap<String, String>();
    jdbc.sql("select typed, take from import_number_decision where import = :id")
        .param("id", id.value())
        .query(row -> {
          decisions.put(row.getString("typed"), row.getString("take"));
        });
    return decisions;
  }

  long countDecisions(ImportId id) {
    return jdbc.sql(
            """
            select (select count(*) from import_row_decision where import = :id)
                 + (select count(*) from import_number_decision where import = :id)
            """)
        .param("id", id.value())
        .query(Long.class)
        .single();
  }
}
