package dev.rapport.crm.book;

import dev.rapport.crm.rules.RuleBroken;
import dev.rapport.crm.staff.AgentId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Puts marks on clients and takes them off, and reads them.
@Component
public class Marking {
  private final JdbcClient jdbc;
  private final HotNumbers hot;
  private final ClientNews news;

  Marking(JdbcClient jdbc, HotNumbers hot, ClientNews news) {
    this.jdbc = jdbc;
    this.hot = hot;
    this.news = news;
  }

  /// Nothing for who is not in the book.
  @Transactional(readOnly = true)
  public ClientMarks of(ClientId client) {
    return jdbc.sql(
            """
            select do_not_call_since, do_not_call_why, do_not_call_by,
                   legal_hold_since, legal_hold_why, legal_hold_by from client where id = :id
            """)
        .param("id", client.value())
        .query((row, _) -> new ClientMarks(mark(row, "do_not_call"), mark(row, "legal_hold")))
        .optional()
        .orElse(ClientMarks.NONE);
  }

  /// Those of them who are not to be called.
  public Set<ClientId> doNotCall(Collection<ClientId> clients) {
    return new HashSet<>(
        jdbc.sql("select id from client where id = any (:ids) and do_not_call_since is not null")
            .param("ids", Briefs.array(clients))
            .query((row, _) -> new ClientId(row.getLong(1)))
            .list());
  }

  /// @param mark null takes it off; one that is there already stays as it was
  /// @throws RuleBroken when there is no such client
  @Transactional
  public void doNotCall(ClientId client, ClientMarks.@Nullable Mark mark) {
    set("do_not_call", client, mark);
    hot.changed(numbers(List.of(client)));
    news.changed(List.of(client));
  }

  /// @param mark null takes it off; one that is there already stays as it was
  /// @throws RuleBroken when there is no such client
  @Transactional
  public void legalHold(ClientId client, ClientMarks.@Nullable Mark mark) {
    set("legal_hold", client, mark);
  }

  private void set(String what, ClientId client, ClientMarks.@Nullable Mark mark) {
    int found =
        jdbc.sql(
                """
                update client set
                  #_why = case when :since::timestamptz is null then ''
                               when #_since is null then :why else #_why end,
                  #_by = case when :since::timestamptz is null then null
                              when #_since is null then :by::bigint else #_by end,
                  #_since = case when :since::timestamptz is null then null
                                 else coalesce(#_since, :since::timestamptz) end
                 where id = :id
                """
                    .replace("#", what))
            .param("since", mark == null ? null : Timestamp.from(mark.since()))
            .param("why", mark == null ? "" : mark.why())
            .param("by", mark == null || mark.by() == null ? null : mark.by().value())
            .param("id", client.value())
            .update();
    if (found == 0) {
      throw RuleBroken.notFound("client");
    }
  }

  private Set<String> numbers(Collection<ClientId> clients) {
    return new HashSet<>(
        jdbc.sql("select e164 from phone where client = any (:ids) and e164 is not null")
            .param("ids", Briefs.array(clients))
            .query((row, _) -> Objects.requireNonNull(row.getString(1)))
            .list());
  }

  private static ClientMarks.@Nullable Mark mark(ResultSet row, String what) throws SQLException {
    var since = row.getTimestamp(what + "_since");
    if (since == null) {
      return null;
    }
    long by = row.getLong(what + "_by");
    return new ClientMarks.Mark(
        since.toInstant(), Briefs.text(row, what + "_why"), by == 0 ? null : new AgentId(by));
  }
}
