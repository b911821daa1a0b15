package dev.rapport.crm.finding;

import dev.rapport.crm.book.AskedOnce;
import dev.rapport.crm.book.Briefs;
import dev.rapport.crm.book.ClientId;
import dev.rapport.crm.rules.RuleBroken;
import dev.rapport.crm.staff.AgentId;
import dev.rapport.crm.staff.Staff;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/// Takes clients out of the house as files. A file is made while it is fetched, row by row out of
/// one picture of the database, so that its size costs no memory; it can be fetched once, for ten
/// minutes, by who asked for it.
@Service
public class Exports {
  private static final Duration OPEN = Duration.ofMinutes(10);
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final AskedOnce.Memory ASKED =
      new AskedOnce.Memory("finding_request", "client_export", "text");

  private final JdbcClient jdbc;
  private final ChosenClients selections;
  private final HouseFields houseFields;
  private final Briefs briefs;
  private final Details details;
  private final Staff staff;
  private final InstantSource clock;
  private final AskedOnce once;

  @SuppressWarnings("TooManyParameters") // one per thing that a row is made of
  Exports(
      JdbcClient jdbc,
      ChosenClients selections,
      HouseFields houseFields,
      Briefs briefs,
      Details details,
      Staff staff,
      InstantSource clock,
      AskedOnce once) {
    this.jdbc = jdbc;
    this.selections = selections;
    this.houseFields = houseFields;
    this.briefs = briefs;
    this.details = details;
    this.staff = staff;
    this.clock = clock;
    this.once = once;
  }

  /// @param clients how many went out; null while nobody fetched it to its end
  /// @param lost characters that the file's letters do not have, and how often
  public record State(
      String id,
      Instant expiresAt,
      boolean begun,
      @Nullable Instant endedAt,
      @Nullable Long clients,
      Map<String, Long> lost) {}

  /// @param key idempotency key; the same wish under the same key of the same agent is one export
  /// @return the id under which it can be fetched; nobody can guess it
  @Transactional
  public AskedOnce.Made<String> ask(ExportWish wish, AgentId by, Optional<String> key) {
    Columns.checkExport(wish.columns(), houseFields);
    selections.check(wish.selection());
    return once.made(
        new AskedOnce.Wish(by, key, ASKED, "EXPORT " + wish),
        () -> opened(wish, by),
        id -> id,
        id -> id);
  }

  private String opened(ExportWish wish, AgentId by) {
    jdbc.sql("delete from client_export where expires_at < :old")
        .param("old", Timestamp.from(clock.instant().minus(Duration.ofDays(1))))
        .update();
    var id = HexFormat.of().formatHex(RANDOM.generateSeed(16));
    jdbc.sql(
            """
            insert into client_export (id, agent, asked_at, expires_at, wanted)
            values (:id, :agent, :at, :until, cast(:wanted as jsonb))
            """)
        .param("id", id)
        .param("agent", by.value())
        .param("at", Timestamp.from(clock.instant()))
        .param("until", Timestamp.from(clock.instant().plus(OPEN)))
        .param("wanted", ExportJson.write(wish).toString())
        .update();
    return id;
  }

  /// Takes it: from now on it is gone for everybody else.
  ///
  /// @throws RuleBroken when there is none, it is another's, taken before, or too old
  @Transactional
  public ExportWish take(String id, AgentId by) {
    return jdbc.sql(
            """
            update client_export set begun_at = :now
             where id = :id and agent = :agent and begun_at is null and expires_at > :now
            returning wanted
            """)
        .param("id", id)
        .param("agent", by.value())
        .param("now", Timestamp.from(clock.instant()))
        .query((row, _) -> ExportJson.read(JSON.readTree(row.getString(1))))
        .optional()
        .orElseThrow(() -> RuleBroken.notFound("export"));
  }

  @Transactional(readOnly = true)
  public State state(String id, AgentId by) {
    return jdbc.sql("select * from client_export where id = :id and agent = :agent")
        .param("id", id)
        .param("agent", by.value())
        .query((row, _) -> {
          var clients = row.getLong("clients");
          return new State(
              id,
              row.getTimestamp("expires_at").toInstant(),
              row.getTimestamp("begun_at") != null,
              Optional.ofNullable(row.getTimestamp("ended_at"))
                  .map(Timestamp::toInstant)
                  .orElse(null),
              row.getObject("clients") == null ? null : clients,
              ExportJson.lost(row.getString("lost")));
        })
        .optional()
        .orElseThrow(() -> RuleBroken.notFound("export"));
  }

  /// What went out.
  public record Written(long clients, Map<String, Long> lost) {}

  /// @param words headings for the names of columns, in the asker's language
  /// @throws IOException when whoever fetches it is gone
  @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
  public Written write(ExportWish wish, OutputStream out, UnaryOperator<String> words)
      throws IOException {
    var shape = ExportShape.of(jdbc, b -> selections.ids(wish.selection(), b), wish.language());
    var table = new ExportTable(wish.columns(), shape, staff, words);
    var count = new long[1];
    try (var sink = sink(wish, out)) {
      sink.row(table.headings());
      selections.each(
          wish.selection(),
          group -> {
            rows(group, table, sink);
            count[0] += group.size();
          });
      return new Written(count[0], Map.copyOf(sink.lost()));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  @Transactional
  public void ended(String id, Written written) {
    jdbc.sql(
            """
            update client_export set ended_at = :now, clients = :clients,
                   lost = cast(:lost as jsonb)
             where id = :id
            """)
        .param("id", id)
        .param("now", Timestamp.from(clock.instant()))
        .param("clients", written.clients())
        .param("lost", JSON.writeValueAsString(written.lost()))
        .update();
  }

  private static RowSink sink(ExportWish wish, OutputStream out) throws IOException {
    return switch (wish.form()) {
      case CSV -> new CsvSink(out, wish.separator(), wish.letters());
      case XLSX -> new SheetSink(out);
    };
  }

  private void rows(List<ClientId> group, ExportTable table, RowSink sink) {
    var numbers = briefs.numbers(group);
    var known = details.of(group);
    try {
      for (var brief : briefs.list(group)) {
        sink.row(
            table.cells(
                new ExportTable.Row(
                    brief,
                    numbers.getOrDefault(brief.id(), List.of()),
                    known.getOrDefault(brief.id(), Details.Detail.NONE))));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
