package dev.rapport.crm.book;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.rapport.crm.numbers.Numbers;
import dev.rapport.crm.numbers.PhoneNumber;
import dev.rapport.crm.numbers.Reading;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
  private final Teams teams;
  private final JdbcClient jdbc;
  private final InstantSource clock;

  /// How a number is read never changes while we run.
  private final Cache<Typed, Reading> readings =
      Caffeine.newBuilder().maximumSize(MOST_READINGS).build();

  private record Typed(String typed, String region) {}

  AddressBook(
      Numbers numbers,
      HotNumbers hot,
      Briefs briefs,
      Teams teams,
      JdbcClient jdbc,
      InstantSource clock) {
    this.teams = teams;
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
  public Optional<ClientBrief> findKept(ClientId id) {
    var kept =
        jdbc.sql("select kept_client(:id)").param("id", id.value()).query(Long.class).single();
    return find(new ClientId(kept));
  }

  @Override
  public Optional<Team> team(TeamId id) {
    return teams.find(id);
  }

  @Override
  public Map<ClientId, String> names(Collection<ClientId> ids) {
    return briefs.names(ids);
  }

  @Override
  @Transactional
  public void talked(Map<ClientId, Instant> clients) {
    var ids = clients.keySet().stream().map(ClientId::value).sorted().toArray(Long[]::new);
    jdbc.sql(
            """
            with talk as (
              select c.id, t.at
                from client c
                join unnest(:clients, cast(:times as timestamptz[])) as t(id, at) on t.id = c.id
               where c.last_talk_at is null or c.last_talk_at < t.at
               order by c.id for update of c)
            update client c set last_talk_at = talk.at from talk where c.id = talk.id
            """)
        .param("clients", ids)
        .param("times", times(ids, clients))
        .update();
    // an organisation ranks by its own talks: whoever shares a number with its people is reordered
    hot.changed(
        jdbc.sql(
                """
                select e164 from phone where client = any (:clients) and e164 is not null
                union
                select p.e164 from membership m join phone p on p.client = m.person
                 where m.organisation = any (:clients) and p.e164 is not null
                """)
            .param("clients", ids)
            .query((row, _) -> row.getString(1))
            .list());
  }

  private static String[] times(Long[] ids, Map<ClientId, Instant> clients) {
    return Arrays.stream(ids)
        .map(id -> Objects.requireNonNull(clients.get(new ClientId(id))).toString())
        .toArray(String[]::new);
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
