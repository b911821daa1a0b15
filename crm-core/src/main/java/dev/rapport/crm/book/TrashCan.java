package dev.rapport.crm.book;

import dev.rapport.crm.rules.RuleBroken;
import dev.rapport.crm.staff.AgentId;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.node.JsonNodeFactory;

/// The trash: clients whom nothing finds, until somebody puts them back.
@Service
public class TrashCan {
  private static final DateTimeFormatter MICROS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final JdbcClient jdbc;
  private final Ledger ledger;
  private final Deeds deeds;
  private final Briefs briefs;
  private final LegalHolds holds;
  private final InstantSource clock;

  TrashCan(
      JdbcClient jdbc,
      Ledger ledger,
      Deeds deeds,
      Briefs briefs,
      LegalHolds holds,
      InstantSource clock) {
    this.jdbc = jdbc;
    this.ledger = ledger;
    this.deeds = deeds;
    this.briefs = briefs;
    this.holds = holds;
    this.clock = clock;
  }

  /// @param by who threw it away; null when the program did, or nobody knows any more
  /// @param deed that can be undone to have it back; null when nobody knows any more
  public record Row(
      ClientBrief brief,
      List<ListedNumber> numbers,
      Instant deletedAt,
      @Nullable AgentId by,
      @Nullable DeedId deed,
      ClientCard.@Nullable Place mergedInto) {}

  /// @param next cursor of the next page; null on the last
  public record Page(List<Row> items, @Nullable String next) {}

  /// @throws RuleBroken when there is no such client in the book, or it is under legal hold
  @Transactional
  public DeedId throwAway(ClientId id, AgentId by) {
    mustBe(id, false);
    holds.mustBeFree(List.of(id));
    var deed = deeds.begin(Deeds.Kind.TRASH, by, "");
    ledger.apply(deed, List.of(trashed(id, clock.instant())));
    return deed;
  }

  /// @throws RuleBroken when there is no such client in the trash
  @Transactional
  public void putBack(ClientId id, AgentId by) {
    mustBe(id, true);
    var deed = deeds.begin(Deeds.Kind.RESTORE, by, "");
    ledger.apply(
        deed,
        List.of(
            new FieldChange(id, "deletedAt", null, null),
            new FieldChange(id, "mergedInto", null, null)));
  }

  public static FieldChange trashed(ClientId id, Instant at) {
    return new FieldChange(id, "deletedAt", null, NODES.stringNode(MICROS.format(at)));
  }

  private void mustBe(ClientId id, boolean inTrash) {
    var found =
        jdbc.sql("select deleted_at is not null from client where id = :id for update")
            .param("id", id.value())
            .query(Boolean.class)
            .optional()
            .orElseThrow(() -> RuleBroken.notFound("client"));
    if (found != inTrash) {
      throw RuleBroken.conflict("", inTrash ? "not-in-trash" : "in-trash");
    }
  }

  private record Thrown(
      ClientId id,
      Instant at,
      Optional<Long> deed,
      Optional<AgentId> by,
      ClientCard.@Nullable Place mergedInto) {}

  /// Latest first.
  @Transactional(readOnly = true)
  public Page list(String cursor, int wanted) {
    var limit = Math.clamp(wanted, 1, ClientPage.MOST);
    var from = Cursor.of(cursor);
    var found =
        jdbc.sql(
                """
                select c.id, c.deleted_at, c.merged_into, m.name as merged_name, d.id as deed, d.agent
                  from client c
                  left join client m on m.id = c.merged_into
                  left join lateral (
                       select d.id, d.agent from field_change f join deed d on d.id = f.deed
                        where f.client = c.id and f.field = 'deletedAt' and f.after is not null
                        order by f.id desc limit 1) d on true
                 where c.deleted_at is not null and (c.deleted_at, -c.id) < (:at, -:id)
                 order by c.deleted_at desc, c.id limit :limit
                """)
            .param("at", Timestamp.from(from.at()))
            .param("id", from.id())
            .param("limit", limit + 1)
            .query((row, _) -> {
              var merged = Briefs.number(row, "merged_into");
              return new Thrown(
                  new ClientId(row.getLong("id")),
                  row.getTimestamp("deleted_at").toInstant(),
                  Optional.ofNullable(Briefs.number(row, "deed")),
                  Optional.ofNullable(Briefs.number(row, "agent")).map(AgentId::new),
                  merged == null
                      ? null
                      : new ClientCard.Place(
                          new ClientId(merged), Briefs.text(row, "merged_name"), ""));
            })
            .list();
    var shown = found.subList(0, Math.min(limit, found.size()));
    var last = shown.isEmpty() ? null : shown.getLast();
    return new Page(
        rows(shown),
        last == null || found.size() <= limit
            ? null
            : new Cursor(last.at(), last.id().value()).text());
  }

  private List<Row> rows(List<Thrown> thrown) {
    var ids = thrown.stream().map(Thrown::id).toList();
    Map<ClientId, ClientBrief> known = new HashMap<>();
    briefs.listAll(ids).forEach(b -> known.put(b.id(), b));
    var numbers = briefs.numbers(ids);
    var rows = new ArrayList<Row>();
    for (var one : thrown) {
      rows.add(
          new Row(
              Objects.requireNonNull(known.get(one.id())),
              numbers.getOrDefault(one.id(), List.of()),
              one.at(),
              one.by().orElse(null),
              one.deed().map(DeedId::new).orElse(null),
              one.mergedInto()));
    }
    return rows;
  }

  private record Cursor(Instant at, long id) {
    static Cursor of(String text) {
      var parts = text.split("~", -1);
      if (text.isEmpty()) {
        return new Cursor(Instant.parse("9999-01-01T00:00:00Z"), 0);
      }
      if (parts.length != 2 || !text.matches("\\d{1,18}~\\d{1,18}")) {
        throw RuleBroken.invalid("cursor", "unknown-cursor");
      }
      var micros = Long.parseLong(parts[0]);
      var at = Instant.ofEpochSecond(micros / 1_000_000, micros % 1_000_000 * 1_000);
      return new Cursor(at, Long.parseLong(parts[1]));
    }

    String text() {
      return (at.getEpochSecond() * 1_000_000 + at.getNano() / 1_000) + "~" + id;
    }
  }
}
