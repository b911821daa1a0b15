package dev.rapport.crm.intake;

import dev.rapport.crm.book.DeedId;
import dev.rapport.crm.sheets.SheetForm;
import dev.rapport.crm.staff.AgentId;
import java.sql.Timestamp;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Imports on PostgreSQL.
@Component
class ImportTable {
  static final JsonMapper JSON = JsonMapper.builder().build();

  private static final String SELECT =
      """
      select i.*, d.undone_by is not null as deed_undone, q.usual_rate,
             exists (select from undoing u where u.deed = i.deed) as deed_undoing
        from import i left join deed d on d.id = i.deed
        left join lateral (
             select cast(sum(p.paced_rows) * 1000 / sum(p.paced_millis) as bigint) as usual_rate
               from (select paced_rows, paced_millis from import
                      where paced_millis > 0 and i.state in ('trying', 'running')
                      order by at desc, id desc limit 5) p) q on true
      """;

  private final JdbcClient jdbc;
  private final InstantSource clock;

  ImportTable(JdbcClient jdbc, InstantSource clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /// A file that was just stored.
  record Draft(
      AgentId by,
      String file,
      String stored,
      long bytes,
      SheetForm form,
      List<Import.Column> columns,
      ImportSettings settings,
      @Nullable Long mapping,
      long of) {}

  ImportId add(Draft draft) {
    return new ImportId(
        jdbc.sql(
                """
                insert into import (agent, at, file, stored, bytes, state, form, columns, settings,
                                    mapping, of_rows)
                values (:agent, :at, :file, :stored, :bytes, 'ready', cast(:form as jsonb),
                        cast(:columns as jsonb), cast(:settings as jsonb), :mapping, :of)
                returning id
                """)
            .param("agent", draft.by().value())
            .param("at", Timestamp.from(clock.instant()))
            .param("file", draft.file())
            .param("stored", draft.stored())
            .param("bytes", draft.bytes())
            .param("form", JSON.writeValueAsString(draft.form()))
            .param("columns", JSON.writeValueAsString(draft.columns()))
            .param("settings", JSON.writeValueAsString(draft.settings()))
            .param("mapping", draft.mapping())
            .param("of", draft.of())
            .query(Long.class)
            .single());
  }

  Optional<Import> find(ImportId id) {
    return jdbc.sql(SELECT + " where i.id = :id")
        .param("id", id.value())
        .query((row, _) -> ImportReading.read(row, clock.instant()))
        .optional();
  }

  /// Newest first.
  List<Import> list(int most) {
    return jdbc.sql(SELECT + " order by i.at desc, i.id desc limit :most")
        .param("most", most)
        .query((row, _) -> ImportReading.read(row, clock.instant()))
        .list();
  }

  /// Until the transaction ends, nobody else changes it.
  void lock(ImportId id) {
    jdbc.sql("select 1 from import where id = :id for update")
        .param("id", id.value())
        .query(row -> {});
  }

  /// Whose deed it is, if any's, as it is written; nobody else changes it until the transaction
  /// ends.
  Optional<Written> lockOf(DeedId deed) {
    return jdbc.sql("select id, state from import where deed = :deed for update")
        .param("deed", deed.value())
        .query((row, _) ->
            new Written(
                new ImportId(row.getLong("id")), ImportReading.state(row.getString("state"))))
        .optional();
  }

  record Written(ImportId id, Import.State state) {}

  /// What its owner may change while it rests.
  ///
  /// @return false when it is no longer at rest
  boolean change(
      ImportId id,
      SheetForm form,
      List<Import.Column> columns,
      ImportSettings settings,
      @Nullable Long mapping,
      long of) {
    return jdbc.sql(
                """
                update import
                   set form = cast(:form as jsonb), columns = cast(:columns as jsonb),
                       settings = cast(:settings as jsonb), mapping = :mapping, of_rows = :of,
                       groups = null
                 where id = :id and state in ('ready', 'stopped', 'failed')
                """)
            .param("id", id.value())
            .param("form", JSON.writeValueAsString(form))
            .param("columns", JSON.writeValueAsString(columns))
            .param("settings", JSON.writeValueAsString(settings))
            .param("mapping", mapping)
            .param("of", of)
            .update()
        == 1;
  }

  /// @return false when it was in none of these states
  boolean move(ImportId id, Import.State to, Import.State... from) {
    return jdbc.sql(
                """
                update import
                   set state = :to, fault = null, begun_at = :now, worked_at = :now,
                       begun_row = position, ended_at = :ended,
                       paced_rows = case when state in ('trying', 'running')
                         and position > begun_row then position - begun_row else paced_rows end,
                       paced_millis = case when state in ('trying', 'running')
                         and position > begun_row
                         then ceil(extract(epoch from worked_at - begun_at) * 1000)
                         else paced_millis end
                 where id = :id and state = any (:from)
                """)
            .param("id", id.value())
            .param("to", to.code())
            .param("now", Timestamp.from(clock.instant()))
            .param("ended", to.busy() ? null : Timestamp.from(clock.instant()))
            .param("from", Arrays.stream(from).map(Import.State::code).toArray(String[]::new))
            .update()
        == 1;
  }

  /// A pass over the file begins at its first row: nothing of an earlier one is left.
  void fresh(ImportId id) {
    jdbc.sql(
            """
            update import set position = 0, begun_row = 0, created = 0, updated = 0, skipped = 0,
                              rejected = 0, asked = 0, answering = false
             where id = :id
            """)
        .param("id", id.value())
        .update();
    jdbc.sql("delete from import_part where import = :id").param("id", id.value()).update();
  }

  void answering(ImportId id) {
    jdbc.sql("update import set answering = true where id = :id").param("id", id.value()).update();
  }

  void deed(ImportId id, DeedId deed) {
    jdbc.sql("update import set deed = :deed where id = :id")
        .param("deed", deed.value())
        .param("id", id.value())
        .update();
  }

  /// Moves on, in the transaction that writes the clients.
  ///
  /// @param about how many rows there are, as it looks from here; 0 when nothing tells
  /// @return the state as others see it now
  /// @throws IllegalStateException when somebody else has moved it
  Import.State advance(ImportId id, long from, long to, long about, Import.Tally more) {
    return jdbc.sql(
            """
            update import
               set position = :to, created = created + :created, updated = updated + :updated,
                   skipped = skipped + :skipped, rejected = rejected + :rejected,
                   asked = asked + :asked, worked_at = :now,
                   of_rows = case when :about > 0 then :about else of_rows end
             where id = :id and position = :from and state in ('running', 'trying', 'stopping')
            returning state
            """)
        .param("id", id.value())
        .param("from", from)
        .param("to", to)
        .param("about", about)
        .param("created", more.created())
        .param("updated", more.updated())
        .param("skipped", more.skipped())
        .param("rejected", more.rejected())
        .param("asked", more.asked())
        .param("now", Timestamp.from(clock.instant()))
        .query((row, _) -> ImportReading.state(row.getString(1)))
        .optional()
        .orElseThrow(() -> new IllegalStateException("import " + id + " is at work elsewhere"));
  }

  void failed(ImportId id, Import.Trouble trouble) {
    jdbc.sql(
            """
            update import set state = 'failed', fault = cast(:fault as jsonb), ended_at = :now
             where id = :id
            """)
        .param("id", id.value())
        .param("fault", JSON.writeValueAsString(trouble))
        .param("now", Timestamp.from(clock.instant()))
        .update();
  }

  /// The whole file has been read.
  void rows(ImportId id, long of, List<RepairGroup> groups) {
    jdbc.sql("update import set of_rows = :of, groups = cast(:groups as jsonb) where id = :id")
        .param("id", id.value())
        .param("of", of)
        .param("groups", JSON.writeValueAsString(groups))
        .update();
  }

  Optional<List<RepairGroup>> groups(ImportId id) {
    return jdbc.sql("select groups from import where id = :id and groups is not null")
        .param("id", id.value())
        .query(String.class)
        .optional()
        .map(json -> JSON.readValue(json, new TypeReference<>() {}));
  }

  /// Not while anybody works on it.
  boolean remove(ImportId id) {
    return jdbc.sql(
                """
                delete from import
                 where id = :id and state not in ('trying', 'running', 'stopping')
                """)
            .param("id", id.value())
            .update()
        == 1;
  }

  /// Those whose file is still kept.
  List<Import> stored() {
    return jdbc.sql(SELECT + " where i.stored is not null order by i.id")
        .query((row, _) -> ImportReading.read(row, clock.instant()))
        .list();
  }

  /// Takes the names of files away in which one of these texts stands.
  void unname(List<String> texts) {
    jdbc.sql(
            """
            update import set file = '…'
             where exists (select from unnest(:texts) t where strpos(lower(file), t) > 0)
            """)
        .param("texts", texts.toArray(String[]::new))
        .update();
  }
}
