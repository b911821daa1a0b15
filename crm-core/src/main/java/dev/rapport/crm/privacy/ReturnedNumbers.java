package dev.rapport.crm.privacy;

import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Numbers of erased people that somebody in the book has again. The list holds no more than their
/// digests, which the database cannot compare with anything; so the numbers that came into the book
/// since the last look are digested here. Nothing of it is written down.
@Component
final class ReturnedNumbers {
  private static final int AT_ONCE = 20_000;

  private final JdbcClient jdbc;
  private final MarkedNumbers marked;
  private final Set<String> found = new HashSet<>();

  /// No row up to this id was left out, and none can still come.
  private long settled;

  private Horizon last = new Horizon(0, 0, 0);

  ReturnedNumbers(JdbcClient jdbc, MarkedNumbers marked) {
    this.jdbc = jdbc;
    this.marked = marked;
  }

  /// The rows of a moment: transactions from `oldest` on may still write some with lesser ids.
  private record Horizon(long id, long oldest, long next) {}

  /// With the time since when nobody may call them.
  synchronized Map<String, Instant> now() {
    var concealed = marked.concealed();
    if (concealed.isEmpty()) {
      return Map.of();
    }
    look(concealed.keySet());
    var again = new LinkedHashMap<String, Instant>();
    for (String e164 : found) {
      var since = concealed.get(marked.name(e164));
      if (since != null) {
        again.put(e164, since);
      }
    }
    return again;
  }

  private void look(Set<String> concealed) {
    var now = horizon();
    long seen = settled;
    for (long from = -1; seen != from; ) {
      from = seen;
      seen = portion(from, concealed);
    }
    if (now.oldest() == now.next()) {
      settled = now.id();
    } else if (now.oldest() >= last.next()) {
      settled = last.id();
    }
    last = now.oldest() >= last.next() ? now : last;
  }

  private Horizon horizon() {
    return jdbc.sql(
            """
            select (select coalesce(max(id), 0) from phone) as id,
                   cast(cast(pg_snapshot_xmin(s) as text) as bigint) as oldest,
                   cast(cast(pg_snapshot_xmax(s) as text) as bigint) as next
              from pg_current_snapshot() s
            """)
        .query(
            (row, _) -> new Horizon(row.getLong("id"), row.getLong("oldest"), row.getLong("next")))
        .single();
  }

  /// @return the last id that was looked at
  private long portion(long from, Set<String> concealed) {
    var last = new long[] {from};
    jdbc.sql(
            """
            select id, e164 from phone where id > :from and e164 is not null
             order by id limit :most
            """)
        .param("from", from)
        .param("most", AT_ONCE)
        .query(row -> {
          last[0] = row.getLong("id");
          String e164 = row.getString("e164");
          if (concealed.contains(marked.name(e164))) {
            found.add(e164);
          }
        });
    return last[0];
  }
}
