package dev.rapport.crm.book;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// The book on PostgreSQL, with what is hot in memory.
@Service
class AddressBook implements Book {
  private static final int MOST_READINGS = 200_000;

  private final Numbers numbers;
  private final HotNumbers hot;
  private final Briefs briefs;
  private final JdbcClient jdbc;
  private final InstantSource clock;

  /// How a number is read never changes while we run.
  private final Cache<Typed, Reading> readings =
      Caffeine.newBuilder().maximumSize(MOST_READINGS).build();

  private record Typed(String typed, String region) {}

  AddressBook(
      Numbers numbers, HotNumbers hot, Briefs briefs, JdbcClient jdbc, InstantSource clock) {
    this.numbers = numbers;
    this.hot = hot;
    this.briefs = briefs;
    this.jdbc = jdbc;
    this.clock = clock;
  }

  @Override
  public PhoneNumber normalise(String typed, String region) {
    return read(typed, region).number();
  }

  @Override
  public Matching match(String typed, String region) {
    var reading = read(typed, region);
    var number = reading.number();
    var e164 = number.e164();
    if (reading.why() != null) {
      return new Matching.Unmatchable(number, reading.why());
    }
    var candidates = e164 == null ? List.<Candidate>of() : hot.of(e164);
    return switch (candidates.size()) {
      case 0 -> new Matching.None(number);
      case 1 -> new Matching.One(number, candidates.getFirst().client());
      default -> new Matching.Several(number, Candidate.ranked(candidates, number.extension()));
    };
  }

  @Override
  public Optional<ClientBrief> find(ClientId id) {
    return briefs.list(List.of(id)).stream().findFirst();
  }

  @Override
  public Map<ClientId, String> names(Collection<ClientId> ids) {
    return briefs.names(ids);
  }

  @Override
  @Transactional
  public void talked(ClientId client, Instant at) {
    jdbc.sql(
            """
            update client set last_talk_at = :at
             where id = :client and (last_talk_at is null or last_talk_at < :at)
            """)
        .param("at", Timestamp.from(at))
        .param("client", client.value())
        .update();
    // an organisation ranks by its own talks: whoever shares a number with its people is reordered
    hot.changed(
        jdbc.sql(
                """
                select e164 from phone where client = :client and e164 is not null
                union
                select p.e164 from membership m join phone p on p.client = m.person
                 where m.organisation = :client and p.e164 is not null
                """)
            .param("client", client.value())
            .query((row, _) -> row.getString(1))
            .list());
  }

  @Override
  @Transactional
  public void notThisPerson(ClientId client, String e164) {
    jdbc.sql(
            """
            insert into unlinked_number (e164, client, at)
            select :e164, id, :at from client where id = :client
            on conflict do nothing
            """)
        .param("e164", e164)
        .param("client", client.value())
        .param("at", Timestamp.from(clock.instant()))
        .update();
    hot.changed(List.of(e164));
  }

  private Reading read(String typed, String region) {
    return readings.get(new Typed(typed, region), t -> numbers.read(t.typed(), t.region()));
  }
}
