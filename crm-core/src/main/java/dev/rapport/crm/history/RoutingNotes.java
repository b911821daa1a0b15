package dev.rapport.crm.history;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.rapport.cti.call.CallId;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/// How the calls that are alive, or were lately, were routed. In memory: read on the pop's path.
final class RoutingNotes {
  private final JdbcClient jdbc;
  private final FactCodec codec;
  private final Cache<CallId, RoutingNote> notes =
      Caffeine.newBuilder().maximumSize(20_000).expireAfterWrite(Duration.ofHours(4)).build();

  RoutingNotes(DataSource dataSource, FactCodec codec) {
    this.jdbc = JdbcClient.create(dataSource);
    this.codec = codec;
  }

  void put(CallId call, RoutingNote note) {
    notes.put(call, note);
  }

  void forget(CallId call) {
    notes.asMap().computeIfPresent(call, (_, note) -> Anonymous.note(note));
  }

  Optional<RoutingNote> find(CallId call) {
    return Optional.ofNullable(notes.getIfPresent(call));
  }

  /// Reads those of calls that were alive when we were stopped.
  void warmUp() {
    jdbc.sql(
            """
            select c.id, r.note from call c join call_routing r on r.call_id = c.id
            where c.ended_at is null
            """)
        .query(row -> {
          var note = codec.note(row.getString(2));
          CallId.parse(row.getString(1)).ifPresent(id -> notes.asMap().putIfAbsent(id, note));
        });
  }
}
