package dev.rapport.crm.duplicates;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// How far looks for duplicates have come.
@Component
class LookTable {
  /// Clocks of several nodes differ, and a transaction may be kept later than it says.
  private static final Duration OVERLAP = Duration.ofMinutes(1);

  private final JdbcClient jdbc;
  private final InstantSource clock;

  LookTable(JdbcClient jdbc, InstantSource clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /// A look at all clients that changed since some moment, in the order of their ids.
  ///
  /// @param since the epoch when everybody is looked at
  /// @param reached clients up to this one are done
  /// @param last whoever came later is left to the next look
  record Look(Instant since, Instant beganAt, long reached, long last) {
    boolean everybody() {
      return since.equals(Instant.EPOCH);
    }

    boolean over() {
      return reached >= last;
    }

    Look reached(long client) {
      return new Look(since, beganAt, Math.min(client, last), last);
    }

    int percent() {
      return last == 0 ? 0 : (int) (reached * 100 / last);
    }
  }

  /// Up to when changes were looked at.
  Optional<Instant> lookedAt() {
    return jdbc.sql("select looked_at from duplicate_look where looked_at is not null")
        .query((row, _) -> row.getTimestamp(1).toInstant())
        .optional();
  }

  Optional<Look> underWay() {
    return jdbc.sql(
            """
            select looked_at, began_at, reached, last from duplicate_look
             where began_at is not null
            """)
        .query((row, _) ->
            new Look(
                since(Optional.ofNullable(row.getTimestamp(1)).map(Timestamp::toInstant)),
                row.getTimestamp(2).toInstant(),
                row.getLong(3),
                row.getLong(4)))
        .optional();
  }

  /// A look that begins now; nothing of it is kept yet.
  Look begin() {
    long last = jdbc.sql("select coalesce(max(id), 0) from client").query(Long.class).single();
    return new Look(since(lookedAt()), clock.instant(), 0, last);
  }

  private static Instant since(Optional<Instant> lookedAt) {
    return lookedAt.map(at -> at.minus(OVERLAP)).orElse(Instant.EPOCH);
  }

  /// As far as it has come, or that it is over.
  void keep(Look look) {
    jdbc.sql(
            """
            insert into duplicate_look as kept (looked_at, began_at, reached, last)
            values (case when :over then cast(:began as timestamptz) end,
                    case when not :over then cast(:began as timestamptz) end,
                    :reached, :last)
            on conflict (one) do update
               set looked_at = coalesce(excluded.looked_at, kept.looked_at),
                   began_at = excluded.began_at, reached = excluded.reached, last = excluded.last
            """)
        .param("over", look.over())
        .param("began", Timestamp.from(look.beganAt()))
        .param("reached", look.reached())
        .param("last", look.last())
        .update();
  }
}
