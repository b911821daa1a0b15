package dev.rapport.crm.book;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// "Not this person", said of a number: of who is made of several it holds where no number of any
/// of them said otherwise.
@Component
class UnlinkedTies implements ClientTies {
  private static final String OF_ALL =
      """
      with merged (id) as (select unnest(cast(:all as bigint[]))),
      marks as (select u.e164, max(u.at) as at from unlinked_number u join merged m on m.id = u.client
                 group by u.e164),
      theirs as (
        select k.e164 from marks k
         where exists (select from merged m
                        where not exists (select from unlinked_number u
                                           where u.e164 = k.e164 and u.client = m.id)
                          and (exists (select from phone p where p.client = m.id and p.e164 = k.e164)
                            or exists (select from membership b join phone p on p.client = b.person
                                        where b.organisation = m.id and p.e164 = k.e164))))
      """;

  private static final String CARRIED =
      OF_ALL
          + """
          , carried as (
            insert into unlinked_number (e164, client, at)
            select e164, :to, at from marks where e164 not in (select e164 from theirs)
            on conflict do nothing returning e164)
          insert into client_move (deed, client, what, ref)
          select :deed, :to, 'unlinked', e164 from carried
          """;

  private static final String SETTLED =
      OF_ALL
          + """
          , settled as (
            delete from unlinked_number
             where client = :to and e164 in (select e164 from theirs) returning e164, at)
          insert into client_move (deed, client, what, ref)
          select :deed, :to, 'linked', e164 || ' ' || at from settled
          """;

  private final JdbcClient jdbc;
  private final HotNumbers hot;

  UnlinkedTies(JdbcClient jdbc, HotNumbers hot) {
    this.jdbc = jdbc;
    this.hot = hot;
  }

  @Override
  public String what() {
    return "unlinked";
  }

  @Override
  public int count(Collection<ClientId> clients) {
    return jdbc.sql("select count(*) from unlinked_number where client = any (:ids)")
        .param("ids", Briefs.array(clients))
        .query(Integer.class)
        .single();
  }

  @Override
  public Map<ClientId, StaysWhy> reasonsToStay(Collection<ClientId> clients) {
    return Map.of();
  }

  /// Whose a number was is told by the numbers as they were.
  @Override
  public void beforeMerge(DeedId deed, Collection<ClientId> from, ClientId to) {
    var all = new ArrayList<>(from);
    all.add(to);
    for (var sql : List.of(CARRIED, SETTLED)) {
      jdbc.sql(sql)
          .param("all", Briefs.array(all))
          .param("deed", deed.value())
          .param("to", to.value())
          .update();
    }
    hot.changed(moved(deed));
  }

  /// Theirs stay beside them in the trash.
  @Override
  public int move(DeedId deed, ClientId from, ClientId to) {
    return count(List.of(from));
  }

  @Override
  public void moveBack(DeedId deed, ClientId from) {
    for (var sql : BACK) {
      jdbc.sql(sql).param("deed", deed.value()).param("from", from.value()).update();
    }
    hot.changed(moved(deed));
  }

  private static final List<String> BACK =
      List.of(
          """
          delete from unlinked_number u using client_move m
           where m.deed = :deed and m.what = 'unlinked' and u.client = :from and u.e164 = m.ref
          """,
          """
          insert into unlinked_number (e164, client, at)
          select split_part(ref, ' ', 1), client,
                 cast(substr(ref, strpos(ref, ' ') + 1) as timestamptz)
            from client_move where deed = :deed and what = 'linked' and client = :from
          on conflict do nothing
          """);

  private List<String> moved(DeedId deed) {
    return jdbc.sql(
            """
            select split_part(ref, ' ', 1) from client_move
             where deed = :deed and what in ('unlinked', 'linked')
            """)
        .param("deed", deed.value())
        .query((row, _) -> row.getString(1))
        .list();
  }
}
