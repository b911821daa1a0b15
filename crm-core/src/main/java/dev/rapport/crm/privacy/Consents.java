package dev.rapport.crm.privacy;

import dev.rapport.crm.book.ClientId;
import dev.rapport.crm.rules.RuleBroken;
import dev.rapport.crm.staff.AgentId;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// What people agreed to and took back, with its source. Nothing is changed here, only added; the
/// newest of a purpose holds.
@Component
public class Consents {
  private static final int LONGEST = 500;
  private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(5);

  private final JdbcClient jdbc;
  private final InstantSource clock;

  Consents(JdbcClient jdbc, InstantSource clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  public enum Purpose {
    CALLS,
    MARKETING,
    RECORDING,
    DATA;

    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// @param at when it was said
  /// @param by who wrote it down
  public record Consent(
      long id, Purpose purpose, boolean given, String source, Instant at, AgentId by) {}

  /// Newest first.
  @Transactional(readOnly = true)
  public List<Consent> list(ClientId client) {
    return jdbc.sql(
            """
            select id, purpose, given, source, at, agent from consent where client = :client
             order by at desc, id desc
            """)
        .param("client", client.value())
        .query((row, _) ->
            new Consent(
                row.getLong("id"),
                Purpose.valueOf(row.getString("purpose").toUpperCase(Locale.ROOT)),
                row.getBoolean("given"),
                row.getString("source"),
                row.getTimestamp("at").toInstant(),
                new AgentId(row.getLong("agent"))))
        .list();
  }

  /// @param at when it was said; empty is now
  /// @throws RuleBroken naming the field, or when there is no such client
  @Transactional
  public void add(
      ClientId client,
      Purpose purpose,
      boolean given,
      String source,
      Optional<Instant> at,
      AgentId by) {
    Instant now = clock.instant();
    Instant said = at.orElse(now);
    if (source.isBlank()) {
      throw RuleBroken.invalid("source", "required");
    }
    if (source.strip().length() > LONGEST) {
      throw RuleBroken.invalid("source", "too-long", LONGEST);
    }
    if (said.isAfter(now.plus(CLOCKS_DIFFER))) {
      throw RuleBroken.invalid("at", "in-the-future");
    }
    int written =
        jdbc.sql(
                """
                insert into consent (client, first_of, purpose, given, source, at, agent, written_at)
                select id, id, :purpose, :given, :source, :at, :by, :now from client where id = :client
                """)
            .param("client", client.value())
            .param("purpose", purpose.code())
            .param("given", given)
            .param("source", source.strip().replace("\0", ""))
            .param("at", Timestamp.from(said))
            .param("by", by.value())
            .param("now", Timestamp.from(now))
            .update();
    if (written == 0) {
      throw RuleBroken.notFound("client");
    }
  }
}
