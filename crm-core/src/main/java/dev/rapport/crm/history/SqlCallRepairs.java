package dev.rapport.crm.history;

import dev.rapport.crm.journal.Journal;
import dev.rapport.cti.call.CallId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Reads which calls there are and puts what the records know of them into the journal.
final class SqlCallRepairs implements CallRepairs {
  private final JdbcClient jdbc;
  private final Journal<Fact> journal;
  private final HistorySink sink;
  private final ErasedCalls erased;

  SqlCallRepairs(
      DataSource dataSource, Journal<Fact> journal, HistorySink sink, ErasedCalls erased) {
    this.jdbc = JdbcClient.create(dataSource);
    this.journal = journal;
    this.sink = sink;
    this.erased = erased;
  }

  @Override
  public List<Known> during(String pbx, Instant from, Instant to) {
    return jdbc.sql(
            """
            select id, split_part(id, '~', 3) as linkedid, started_at, ended_at, guessed,
                   false as by_channel
              from call
             where pbx = ? and started_at <= ? and started_at > ?::timestamptz - interval '2 days'
               and (ended_at is null or ended_at >= ? or guessed)
            """)
        .param(1, pbx)
        .param(2, Sql.at(to))
        .param(3, Sql.at(from))
        .param(4, Sql.at(from))
        .query((row, _) -> known(row))
        .list();
  }

  @Override
  public List<Known> named(String pbx, Collection<String> linkedids) {
    String[] ids = linkedids.toArray(String[]::new);
    return jdbc.sql(
            """
            select id, split_part(id, '~', 3) as linkedid, started_at, ended_at, guessed,
                   false as by_channel
              from call
             where pbx = ? and split_part(id, '~', 3) = any(?)
            union
            select c.id, split_part(m.gone, '~', 3), c.started_at, c.ended_at, c.guessed, false
              from call_merged m join call c on c.id = m.into_call
             where c.pbx = ? and split_part(m.gone, '~', 3) = any(?)
            union
            select c.id, h.uniqueid, c.started_at, c.ended_at, c.guessed, true
              from call_channel h join call c on c.id = h.call_id
             where h.pbx = ? and h.uniqueid = any(?)
            """)
        .params(pbx, ids, pbx, ids, pbx, ids)
        .query((row, _) -> known(row))
        .list();
  }

  @Override
  public void repair(FromRecords call, Stretch stretch) {
    erased.load();
    var names = Stream.of(Set.of(call.call().id()), call.gone(), call.apart()).flatMap(Set::stream);
    if (names.noneMatch(erased::has)) { // the records still name who is erased here
      if (!call.apart().isEmpty()) {
        journal.add(new Fact.Apart(call.call().id(), call.apart()));
      }
      journal.add(
          new Fact.Repaired(
              call.call(),
              call.gone(),
              call.source(),
              stretch.from(),
              stretch.to(),
              stretch.unsure()));
    }
  }

  /// What this life had news of may have begun while we were dead; an end that was guessed is by
  /// our clock.
  @Override
  public Optional<Instant> lastHeard(String pbx, Instant before) {
    return jdbc.sql(
            """
            select max(t.at) from call c
              cross join lateral (values (c.started_at), (c.answered_at),
                (case when not c.guessed then c.ended_at end)) t(at)
             where c.pbx = ? and c.run <> ? and t.at <= ?
               and c.started_at > ?::timestamptz - interval '2 days' and c.started_at <= ?
            """)
        .param(1, pbx)
        .param(2, journal.run())
        .param(3, Sql.at(before))
        .param(4, Sql.at(before))
        .param(5, Sql.at(before))
        .query((row, _) -> Optional.ofNullable(row.getObject(1, OffsetDateTime.class)))
        .single()
        .map(OffsetDateTime::toInstant);
  }

  @Override
  public void gap(String pbx, Instant from, Instant to) {
    journal.add(new Fact.Gap(pbx, from, to, false));
  }

  @Override
  public void listen(Consumer<Repaired> listener) {
    sink.listenToRepairs(listener);
  }

  private static Known known(ResultSet row) throws SQLException {
    return new Known(
        CallId.parse(row.getString("id")).orElseThrow(),
        row.getString("linkedid"),
        Sql.instant(row, "started_at"),
        Sql.maybeInstant(row, "ended_at").orElse(null),
        row.getBoolean("guessed"),
        row.getBoolean("by_channel"));
  }
}
