package dev.rapport.crm.intake;

import dev.rapport.crm.rules.RuleBroken;
import dev.rapport.crm.staff.AgentId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;

/// Kept mappings on PostgreSQL.
@Component
public class MappingTable {
  private static final int MOST = 200;
  private static final int LONGEST_NAME = 100;

  private final JdbcClient jdbc;
  private final InstantSource clock;

  MappingTable(JdbcClient jdbc, InstantSource clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /// By name.
  public List<ImportMapping> list() {
    return jdbc.sql("select * from import_mapping order by lower(name)")
        .query((row, _) -> read(row))
        .list();
  }

  ImportMapping get(long id) {
    return jdbc.sql("select * from import_mapping where id = :id")
        .param("id", id)
        .query((row, _) -> read(row))
        .optional()
        .orElseThrow(() -> RuleBroken.invalid("mapping", "unknown-mapping"));
  }

  /// The one that was made for a file with just these headings, the newest first.
  Optional<ImportMapping> fitting(List<String> headings) {
    var wanted = new HashSet<>(headings);
    if (headings.stream().allMatch(String::isEmpty)) {
      return Optional.empty();
    }
    return jdbc
        .sql("select * from import_mapping order by id desc")
        .query((row, _) -> read(row))
        .list()
        .stream()
        .filter(m -> new HashSet<>(m.headings()).equals(wanted))
        .findFirst();
  }

  /// One of the same name is replaced.
  ///
  /// @throws RuleBroken naming what is wrong
  @Transactional
  public ImportMapping save(AgentId by, ImportMapping mapping) {
    var name = mapping.name().strip();
    if (name.isEmpty() || name.length() > LONGEST_NAME || name.indexOf('\0') >= 0) {
      throw RuleBroken.invalid("name", name.isEmpty() ? "required" : "too-long", LONGEST_NAME);
    }
    if (list().size() >= MOST) {
      throw RuleBroken.invalid("", "too-many", MOST);
    }
    jdbc.sql("delete from import_mapping where lower(name) = lower(:name)")
        .param("name", name)
        .update();
    try {
      return get(insert(by, name, mapping));
    } catch (DuplicateKeyException e) {
      throw RuleBroken.conflict("name", "taken");
    }
  }

  private long insert(AgentId by, String name, ImportMapping mapping) {
    return jdbc.sql(
            """
            insert into import_mapping (name, headings, columns, agent, at)
            values (:name, cast(:headings as jsonb), cast(:columns as jsonb), :agent, :at)
            returning id
            """)
        .param("name", name)
        .param("headings", ImportTable.JSON.writeValueAsString(mapping.headings()))
        .param("columns", ImportTable.JSON.writeValueAsString(mapping.columns()))
        .param("agent", by.value())
        .param("at", Timestamp.from(clock.instant()))
        .query(Long.class)
        .single();
  }

  /// @throws RuleBroken when there is none
  public void delete(long id) {
    var gone = jdbc.sql("delete from import_mapping where id = :id").param("id", id).update();
    if (gone == 0) {
      throw RuleBroken.notFound("mapping");
    }
  }

  private static ImportMapping read(ResultSet row) throws SQLException {
    return new ImportMapping(
        row.getLong("id"),
        row.getString("name"),
        ImportTable.JSON.readValue(row.getString("headings"), new TypeReference<>() {}),
        ImportTable.JSON.readValue(row.getString("columns"), new TypeReference<>() {}));
  }
}
