package dev.rapport.crm.book;

import dev.rapport.crm.rules.RuleBroken;
import dev.rapport.crm.staff.AgentId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Timestamp;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Remembers what was made under which idempotency key, per agent, for as long as it is there.
@Component
public class AskedOnce {
  private static final int LONGEST_KEY = 200;

  private final JdbcClient jdbc;
  private final InstantSource clock;

  AskedOnce(JdbcClient jdbc, InstantSource clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /// Where it is remembered: keys of one table stand for one wish each, whatever is made of it.
  ///
  /// @param column for the id of what was made
  /// @param type of that column
  public record Memory(String table, String column, String type) {}

  /// @param key none for a wish that may be had again
  /// @param content the same for the same wish only
  public record Wish(AgentId by, Optional<String> key, Memory memory, String content) {}

  /// What came of a wish.
  ///
  /// @param anew false when the same wish had made it before
  public record Made<T>(T it, boolean anew) {}

  /// Belongs into the transaction that makes it: a key whose wish failed is free again, and whoever
  /// sends the same at the same time waits for its end.
  ///
  /// @throws RuleBroken when the key was used for another wish
  public <T> Made<T> made(
      Wish wish, Supplier<T> make, Function<T, String> id, Function<String, T> before) {
    if (wish.key().isEmpty()) {
      return new Made<>(make.get(), true);
    }
    var key = wish.key().get();
    if (key.length() > LONGEST_KEY) {
      throw RuleBroken.invalid("Idempotency-Key", "too-long", LONGEST_KEY);
    }
    var fingerprint = fingerprint(wish.content());
    if (!claimed(wish, key, fingerprint)) {
      return new Made<>(before.apply(before(wish, key, fingerprint)), false);
    }
    var it = make.get();
    remember(wish, key, id.apply(it));
    return new Made<>(it, true);
  }

  private boolean claimed(Wish wish, String key, String fingerprint) {
    return jdbc.sql(
                """
                insert into %s (agent, key, fingerprint, at)
                values (:agent, :key, :fingerprint, :now) on conflict do nothing
                """
                    .formatted(wish.memory().table()))
            .param("agent", wish.by().value())
            .param("key", key)
            .param("fingerprint", fingerprint)
            .param("now", Timestamp.from(clock.instant()))
            .update()
        == 1;
  }

  private void remember(Wish wish, String key, String id) {
    var memory = wish.memory();
    jdbc.sql(
            "update %s set %s = cast(:id as %s) where agent = :agent and key = :key"
                .formatted(memory.table(), memory.column(), memory.type()))
        .param("id", id)
        .param("agent", wish.by().value())
        .param("key", key)
        .update();
  }

  private String before(Wish wish, String key, String fingerprint) {
    return jdbc.sql(
            """
            select cast(%1$s as text) from %2$s
             where agent = :agent and key = :key and fingerprint = :fingerprint
               and %1$s is not null
            """
                .formatted(wish.memory().column(), wish.memory().table()))
        .param("agent", wish.by().value())
        .param("key", key)
        .param("fingerprint", fingerprint)
        .query(String.class)
        .optional()
        .orElseThrow(() -> RuleBroken.conflict("Idempotency-Key", "key-used"));
  }

  private static String fingerprint(String content) {
    try {
      var hash = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(hash.digest(content.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
