package dev.rapport.crm.finding;

import dev.rapport.crm.rules.RuleBroken;
import dev.rapport.crm.staff.AgentId;
import java.sql.Timestamp;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Remembers what was made under which idempotency key, per agent, for as long as it is there.
@Component
final class AskedOnce {
  private static final int LONGEST_KEY = 200;

  private final JdbcClient jdbc;
  private final InstantSource clock;

  AskedOnce(JdbcClient jdbc, InstantSource clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /// What is remembered, by its table and the type of its id.
  enum What {
    SAVED_VIEW("saved_view", "bigint"),
    SEGMENT("segment", "bigint"),
    EXPORT("client_export", "text");

    private final String column;
    private final String type;

    What(String column, String type) {
      this.column = column;
      this.type = type;
    }
  }

  /// @param key none for a wish that may be had again
  record Wish(AgentId by, Optional<String> key, What what, Object content) {}

  /// Belongs into the transaction that makes it: a key whose wish failed is free again, and whoever
  /// sends the same at the same time waits for its end.
  ///
  /// @throws RuleBroken when the key was used for another wish
  <T> Made<T> made(
      Wish wish, Supplier<T> make, Function<T, String> id, Function<String, T> before) {
    if (wish.key().isEmpty()) {
      return new Made<>(make.get(), true);
    }
    var key = wish.key().get();
    if (key.length() > LONGEST_KEY) {
      throw RuleBroken.invalid("Idempotency-Key", "too-long", LONGEST_KEY);
    }
    var content = (wish.what() + " " + wish.content()).replace("\0", "");
    if (!claimed(wish.by(), key, content)) {
      return new Made<>(before.apply(before(wish, key, content)), false);
    }
    var it = make.get();
    remember(wish, key, id.apply(it));
    return new Made<>(it, true);
  }

  private boolean claimed(AgentId by, String key, String content) {
    return jdbc.sql(
                """
                insert into finding_request (agent, key, fingerprint, at)
                values (:agent, :key, encode(sha256(convert_to(:content, 'UTF8')), 'hex'), :now)
                on conflict do nothing
                """)
            .param("agent", by.value())
            .param("key", key)
            .param("content", content)
            .param("now", Timestamp.from(clock.instant()))
            .update()
        == 1;
  }

  private void remember(Wish wish, String key, String id) {
    var what = wish.what();
    jdbc.sql(
            "update finding_request set %s = cast(:id as %s) where agent = :agent and key = :key"
                .formatted(what.column, what.type))
        .param("id", id)
        .param("agent", wish.by().value())
        .param("key", key)
        .update();
  }

  private String before(Wish wish, String key, String content) {
    return jdbc.sql(
            """
            select cast(%1$s as text) from finding_request
             where agent = :agent and key = :key and %1$s is not null
               and fingerprint = encode(sha256(convert_to(:content, 'UTF8')), 'hex')
            """
                .formatted(wish.what().column))
        .param("agent", wish.by().value())
        .param("key", key)
        .param("content", content)
        .query(String.class)
        .optional()
        .orElseThrow(() -> RuleBroken.conflict("Idempotency-Key", "key-used"));
  }
}
