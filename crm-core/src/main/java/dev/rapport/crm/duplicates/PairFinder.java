package dev.rapport.crm.duplicates;

import dev.rapport.crm.duplicates.LookTable.Look;
import java.sql.Timestamp;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Finds the pairs of those clients whose ids stand in the temporary table `looked`, all at once by
/// sets. Runs in the caller's transaction.
///
/// The score says how sure a pair is: each reason leaves a part of the doubt, and so do the names.
/// What more than [#CROWD] clients share (a switchboard) is no reason at all.
///
/// A pair is found when the later of the two is looked at; with the earlier one only if the later
/// did not change, and so has no turn of its own. Those whose turn has yet to come keep the pairs
/// they have until then.
@Component
class PairFinder {
  static final int CROWD = 10;

  private static final int CROWDED_ORGANISATION = 300;
  private static final double LIKELY = 0.45;

  private final JdbcClient jdbc;

  PairFinder(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void find(Look look) {
    // nobody is removed meanwhile: pairs have no foreign keys
    jdbc.sql("select pg_advisory_xact_lock_shared(hashtext('rapport.client-removal'))")
        .query(row -> {});
    jdbc.sql(BY_INDEXES).query(row -> {});
    var with =
        Map.of(
            "since", Timestamp.from(look.since()),
            "everybody", look.everybody(),
            "crowd", CROWD,
            "crowdedOrganisation", CROWDED_ORGANISATION,
            "likely", LIKELY);
    if (!look.everybody()) {
      jdbc.sql(WHO_ELSE).params(with).update();
    }
    jdbc.sql("analyze looked").update();
    jdbc.sql(FORGET_AS_LATER).update();
    if (!look.everybody()) {
      jdbc.sql(FORGET_AS_EARLIER).params(with).update();
    }
    jdbc.sql(FIND).params(with).update();
  }

  /// A stretch never reads a whole table, however PostgreSQL guesses at what it will find, and is
  /// planned for the very clients that it looks at.
  private static final String BY_INDEXES =
      """
      select set_config('enable_seqscan', 'off', true), set_config('random_page_cost', '1.1', true),
             set_config('plan_cache_mode', 'force_custom_plan', true),
             set_config('jit', 'off', true)
      """;

  /// How many share a number decides what that says of each pair of them, and whether it says
  /// anything. What a great crowd comes to share at once is not followed up.
  private static final String WHO_ELSE =
      """
      insert into looked
      select q.client
        from (select e164 from phone
               where e164 in (select p.e164 from phone p join looked l on l.id = p.client
                               where p.e164 is not null)
               group by e164 having count(distinct client) between 3 and 3 * :crowd) k
        join phone q on q.e164 = k.e164
      union
      select q.client
        from (select folded, kind from contact
               where kind in ('email', 'tax')
                 and (folded, kind) in (select k.folded, k.kind from contact k
                                          join looked l on l.id = k.client)
               group by folded, kind
              having count(distinct client) between :crowd + 1 and 3 * :crowd) k
        join contact q on q.folded = k.folded and q.kind = k.kind
      union
      select q.id
        from (select lower(name) as name from client
               where kind = 'organisation' and deleted_at is null
                 and lower(name) in (select lower(c.name) from client c join looked l on l.id = c.id
                                      where c.kind = 'organisation')
               group by lower(name) having count(*) between :crowd + 1 and 3 * :crowd) k
        join client q on lower(q.name) = k.name and q.kind = 'organisation'
      on conflict do nothing
      """;

  private static final String FORGET_AS_LATER =
      """
      delete from duplicate_pair p using looked l where p.b = l.id
      """;

  /// The subquery keeps PostgreSQL from walking through all clients.
  private static final String FORGET_AS_EARLIER =
      """
      delete from duplicate_pair p using looked l
       where p.a = l.id
         and (select greatest(q.updated_at, q.deleted_at) < :since from client q where q.id = p.b)
      """;

  private static final String FIND =
      """
      with here as (
             select c.id, c.kind, c.name from looked l
               join client c on c.id = l.id and c.deleted_at is null),
           shared_number as (
             select e164, count(distinct client) as holders from phone
              where e164 in (select p.e164 from phone p join here h on h.id = p.client
                              where p.e164 is not null)
              group by e164 having count(distinct client) between 2 and :crowd),
           shared_contact as (
             select folded, kind from contact
              where kind in ('email', 'tax')
                and (folded, kind) in (select k.folded, k.kind from contact k
                                         join here h on h.id = k.client)
              group by folded, kind having count(distinct client) between 2 and :crowd),
           shared_name as (
             select lower(name) as name from client
              where kind = 'organisation' and deleted_at is null
                and lower(name) in (select lower(h.name) from here h where h.kind = 'organisation')
              group by lower(name) having count(*) between 2 and :crowd),
           crew as (
             select organisation from membership
              where organisation in (select m.organisation from membership m
                                       join here h on h.id = m.person)
              group by organisation having count(*) between 2 and :crowdedOrganisation),
           near as (
             select h.id as one, q.client as other, 'number' as code, p.e164 as value,
                    case when s.holders = 2 then float8 '0.45' else 0.3 end as weight
               from here h
               join phone p on p.client = h.id
               join shared_number s on s.e164 = p.e164
               join phone q on q.e164 = s.e164 and q.extension = p.extension
             union
             select h.id, q.client, s.kind,
                    case when h.id < q.client then p.value else q.value end,
                    case s.kind when 'tax' then 0.7 else 0.6 end
               from here h
               join contact p on p.client = h.id
               join shared_contact s on s.folded = p.folded and s.kind = p.kind
               join contact q on q.folded = s.folded and q.kind = s.kind
             union
             select h.id, q.id, 'name', case when h.id < q.id then h.name else q.name end, 0.5
               from here h
               join shared_name s on s.name = lower(h.name)
               join client q on lower(q.name) = s.name and q.kind = 'organisation'
              where h.kind = 'organisation'),
           reason as (
             select least(n.one, n.other) as a, greatest(n.one, n.other) as b, n.code, n.value,
                    n.weight
               from near n
              where n.other < n.one
                 or not :everybody and n.other > n.one
                    and (select greatest(q.updated_at, q.deleted_at) < :since
                           from client q where q.id = n.other)
             union
             select least(h.id, q.id), greatest(h.id, q.id), 'name',
                    case when h.id < q.id then h.name else q.name end, 0.3
               from here h
               join membership m on m.person = h.id
               join crew w on w.organisation = m.organisation
               join membership n on n.organisation = w.organisation
                                and (n.person < h.id or not :everybody and n.person > h.id)
               join client q on q.id = n.person
              where (n.person < h.id or greatest(q.updated_at, q.deleted_at) < :since)
                and similarity(h.name, q.name) >= 0.55),
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
