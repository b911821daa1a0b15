package dev.rapport.crm.intake;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Which files of imports are left over, on PostgreSQL.
@Component
class LeftoverTable {
  private final JdbcClient jdbc;

  LeftoverTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  List<String> list() {
    return jdbc.sql("select stored from import_leftover")
        .query((row, _) -> row.getString(1))
        .list();
  }

  void add(String stored) {
    jdbc.sql("insert into import_leftover values (:stored)").param("stored", stored).update();
  }

  void remove(String stored) {
    jdbc.sql("delete from import_leftover where stored = :stored").param("stored", stored).update();
  }

  /// Imports whose file nobody touched since, and which are not at work. In the caller's
  /// transaction, which keeps them from beginning again.
  List<ImportId> untouched(Instant since) {
    return jdbc.sql(
            """
            select id from import
             where stored is not null and coalesce(ended_at, at) < :since
               and state not in ('trying', 'running', 'stopping')
             order by id for update
            """)
        .param("since", Timestamp.from(since))
        .query((row, _) -> new ImportId(row.getLong(1)))
        .list();
  }

  /// File and rows go, the counts stay. The file is left over until it is gone, too.
  void forget(ImportId id) {
    jdbc.sql("insert into import_leftover select stored from import where id = :id")
        .param("id", id.value())
        .update();
    jdbc.sql("update import set stored = null, groups = null where id = :id")
        .param("id", id.value())
        .update();
    jdbc.sql("delete from import_part where import = :id").param("id", id.value()).update();
    jdbc.sql("delete from import_number_decision where import = :id")
        .param("id", id.value())
        .update();
  }
}
