package dev.rapport.crm.book;

import dev.rapport.crm.rules.RuleBroken;
import dev.rapport.crm.staff.AgentId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Remembers which create was done under which idempotency key, per agent.
@Component
final class Requests {
  static final int LONGEST_KEY = 200;

  private final JdbcClient jdbc;

  Requests(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Claims the key in this transaction; a concurrent claim of the same key waits for its end.
  ///
  /// @return the client that the same wish made before; empty when the wish is new
  /// @throws RuleBroken when the key was used for another wish
  Optional<ClientId> claim(AgentId agent, String key, Object wish, Instant now) {
    if (key.length() > LONGEST_KEY) {
      throw RuleBroken.invalid("Idempotency-Key", "too-long");
    }
    var fingerprint = fingerprint(wish);
    var claimed =
        jdbc.sql(
                """
                insert into client_request (agent, key, fingerprint, at)
                values (:agent, :key, :fingerprint, :now) on conflict do nothing
                """)
            .param("agent", agent.value())
            .param("key", key)
            .param("fingerprint", fingerprint)
            .param("now", Timestamp.from(now))
            .update();
    return claimed == 1 ? Optional.empty() : Optional.of(before(agent, key, fingerprint));
  }

  void done(AgentId agent, String key, ClientId client) {
    jdbc.sql("update client_request set client = :client where agent = :agent and key = :key")
        .param("client", client.value())
        .param("agent", agent.value())
        .param("key", key)
        .update();
  }

  private ClientId before(AgentId agent, String key, String fingerprint) {
    return jdbc.sql(
            """
            select client from client_request
             where agent = :agent and key = :key and fingerprint = :fingerprint
               and client is not null
            """)
        .param("agent", agent.value())
        .param("key", key)
        .param("fingerprint", fingerprint)
        .query(Long.class)
        .optional()
        .map(ClientId::new)
        .orElseThrow(() -> RuleBroken.conflict("Idempotency-Key", "key-used"));
  }

  private static String fingerprint(Object wish) {
    try {
      var hash = MessageDigest.getInstance("SHA-256");
      return HexFormat.of()
          .formatHex(hash.digest(wish.toString().getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
