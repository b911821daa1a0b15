package dev.rapport.crm.duplicates;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Finds pairs of clients that may be one and keeps them in a table, all at once by sets: the first
/// time for everybody, then for whoever changed since.
///
/// The score says how sure that is: each reason leaves a part of the doubt, and so do the names.
/// What more than [#CROWD] clients share (a switchboard) is no reason at all.
@Component
class DuplicateSearch {
  static final int CROWD = 10;

  private static final int CROWDED_ORGANISATION = 300;
  private static final double LIKELY = 0.45;

  /// Clocks of several nodes differ, and a transaction may be kept later than it says.
  private static final Duration OVERLAP = Duration.ofMinutes(1);

  private final JdbcClient jdbc;
  private final InstantSource clock;

  DuplicateSearch(JdbcClient jdbc, InstantSource clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /// @return whether it looked: another may be looking, or there is more than was asked for
  @Transactional
  boolean look(long most) {
    boolean alone =
        jdbc.sql("select pg_try_advisory_xact_lock(hashtext('rapport.duplicates'))")
            .query(Boolean.class)
            .single();
    if (!alone) {
      return false;
    }
    var now = clock.instant();
    var since = lookedAt().map(at -> at.minus(OVERLAP));
    jdbc.sql("create temp table looked (id bigint primary key) on commit drop").update();
    int changed =
        jdbc.sql(
                """
                insert into looked
                select id from client where updated_at >= :since or deleted_at >= :since limit :most
                """)
            .param("since", Timestamp.from(since.orElse(Instant.EPOCH)))
            .param("most", most == Long.MAX_VALUE ? most : most + 1)
            .update();
    if (changed > most) {
      return false;
    }
    jdbc.sql("analyze looked").update();
    jdbc.sql(FORGET).update();
    jdbc.sql(FIND)
        .params(
            Map.of("crowd", CROWD, "crowdedOrganisation", CROWDED_ORGANISATION, "likely", LIKELY))
        .update();
    jdbc.sql(
            """
            insert into duplicate_look (looked_at) values (:now)
            on conflict (one) do update set looked_at = excluded.looked_at
            """)
        .param("now", Timestamp.from(now))
        .update();
    return true;
  }

  Optional<Instant> lookedAt() {
    return jdbc.sql("select looked_at from duplicate_look")
        .query((row, _) -> row.getTimestamp(1).toInstant())
        .optional();
  }

  private static final String FORGET =
      """
      delete from duplicate_pair p using looked l where p.a = l.id or p.b = l.id
      """;

  private static final String FIND =
      """
      with shared_number as (
             select e164, count(distinct client) as holders from phone
              where e164 in (select p.e164 from phone p join looked l on l.id = p.client
                              where p.e164 is not null)
              group by e164 having count(distinct client) between 2 and :crowd),
           shared_contact as (
             select folded, kind from contact
              where kind in ('email', 'tax')
                and (folded, kind) in (select k.folded, k.kind from contact k
                                         join looked l on l.id = k.client)
              group by folded, kind having count(distinct client) between 2 and :crowd),
           shared_name as (
             select lower(name) as name from client
              where kind = 'organisation' and deleted_at is null
                and lower(name) in (select lower(c.name) from client c join looked l on l.id = c.id
                                     where c.kind = 'organisation')
              group by lower(name) having count(*) between 2 and :crowd),
           crew as (
             select organisation from membership
              where organisation in (select m.organisation from membership m
                                       join looked l on l.id = m.person)
              group by organisation having count(*) between 2 and :crowdedOrganisation),
           reason as (
             select p.client as a, q.client as b, 'number' as code, p.e164 as value,
                    case when s.holders = 2 then 0.45 else 0.3 end as weight
               from shared_number s
               join phone p on p.e164 = s.e164
               join phone q on q.e164 = s.e164 and q.client > p.client
              where p.extension = q.extension
             union
             select p.client, q.client, s.kind, p.value, case s.kind when 'tax' then 0.7 else 0.6 end
               from shared_contact s
               join contact p on p.folded = s.folded and p.kind = s.kind
               join contact q on q.folded = s.folded and q.kind = s.kind and q.client > p.client
             union
             select p.id, q.id, 'name', p.name, 0.5
               from shared_name s
               join client p on lower(p.name) = s.name and p.kind = 'organisation'
               join client q on lower(q.name) = s.name and q.kind = 'organisation' and q.id > p.id
             union
             select p.id, q.id, 'name', p.name, 0.3
               from crew w
               join membership m on m.organisation = w.organisation
               join membership n on n.organisation = w.organisation and n.person > m.person
               join client p on p.id = m.person
               join client q on q.id = n.person
              where similarity(p.name, q.name) >= 0.55),
           pair as (
             select a, b, jsonb_agg(jsonb_build_object('code', code, 'value', value)
                                    order by weight desc, code, value) as reasons,
                    exp(sum(ln(1 - weight))) as doubt, max(weight) > 0.45 as more_than_number
               from (select a, b, code, min(value) as value, max(weight) as weight
                       from reason group by a, b, code) one
              group by a, b)
      insert into duplicate_pair (a, b, score, reasons)
      select a, b, score, reasons
        from (select x.a, x.b, x.reasons, x.more_than_number, s.same,
                     1 - x.doubt * (1 - 0.6 * s.same) as score
                from pair x
                join client p on p.id = x.a and p.deleted_at is null
                join client q on q.id = x.b and q.deleted_at is null and q.kind = p.kind
               cross join lateral (select similarity(p.name, q.name) as same) s) y
       where score >= :likely
         -- colleagues share their telephone
         and (more_than_number or same >= 0.3
              or not exists (select from membership m join membership n
                                 on n.organisation = m.organisation
                              where m.person = y.a and n.person = y.b))
         and not exists (select from duplicate_dismissed d where d.a = y.a and d.b = y.b)
      on conflict (a, b) do update set score = excluded.score, reasons = excluded.reasons
      """;
}
