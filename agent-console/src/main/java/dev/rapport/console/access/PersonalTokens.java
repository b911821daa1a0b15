package dev.rapport.console.access;

import dev.rapport.crm.rules.RuleBroken;
import dev.rapport.crm.staff.AgentId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Personal tokens for programs. Only their SHA-256 is kept: 256 random bits need no slow hash.
@Component
class PersonalTokens {
  private static final String PREFIX = "rapport_";
  private static final int MOST = 50;

  record Token(long id, String name, Instant createdAt, @Nullable Instant usedAt) {}

  /// @param text shown this once
  record NewToken(long id, String name, Instant createdAt, String text) {}

  private final JdbcClient database;
  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();

  PersonalTokens(JdbcClient database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  NewToken create(AgentId owner, String name) {
    if (list(owner).size() >= MOST) throw RuleBroken.invalid("name", "too-many", MOST);
    var bytes = new byte[32];
    random.nextBytes(bytes);
    String text = PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    Instant now = clock.instant();
    long id =
        database
            .sql(
                "INSERT INTO personal_token (user_id, name, hash, created_at) VALUES (?, ?, ?, ?)"
                    + " RETURNING id")
            .params(owner.value(), name.strip(), hash(text), Timestamp.from(now))
            .query(Long.class)
            .single();
    return new NewToken(id, name.strip(), now, text);
  }

  List<Token> list(AgentId owner) {
    return database
        .sql(
            "SELECT id, name, created_at, used_at FROM personal_token WHERE user_id = ? ORDER BY"
                + " id")
        .param(owner.value())
        .query((row, n) -> token(row))
        .list();
  }

  void delete(AgentId owner, long id) {
    int gone =
        database
            .sql("DELETE FROM personal_token WHERE id = ? AND user_id = ?")
            .params(id, owner.value())
            .update();
    if (gone == 0) throw RuleBroken.notFound("token " + id);
  }

  /// Whose token this is; notes once a minute that it is used.
  Optional<AgentId> owner(String text) {
    if (!text.startsWith(PREFIX)) return Optional.empty();
    Timestamp now = Timestamp.from(clock.instant());
    byte[] hash = hash(text);
    Optional<AgentId> owner =
        database
            .sql("SELECT user_id FROM personal_token WHERE hash = ?")
            .param(hash)
            .query(Long.class)
            .optional()
            .map(AgentId::new);
    if (owner.isPresent())
      database
          .sql(
              """
              UPDATE personal_token SET used_at = :now WHERE hash = :hash
               AND (used_at IS NULL OR used_at < :now::timestamptz - interval '1 minute')
              """)
          .param("now", now)
          .param("hash", hash)
          .update();
    return owner;
  }

  private static Token token(ResultSet row) throws SQLException {
    Timestamp used = row.getTimestamp("used_at");
    return new Token(
        row.getLong("id"),
        row.getString("name"),
        row.getTimestamp("created_at").toInstant(),
        used == null ? null : used.toInstant());
  }

  private static byte[] hash(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java has SHA-256", e);
    }
  }
}
