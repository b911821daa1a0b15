package dev.rapport.crm.book;

import dev.rapport.crm.rules.RuleBroken;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Whose data must stay as it is: whoever trashes, merges away or erases clients asks here first.
/// The database refuses it in any case.
@Component
public class LegalHolds {
  private final JdbcClient jdbc;

  LegalHolds(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Those of them that are under legal hold.
  public Set<ClientId> held(Collection<ClientId> clients) {
    return new HashSet<>(
        jdbc.sql("select id from client where id = any (:ids) and legal_hold_since is not null")
            .param("ids", Briefs.array(clients))
            .query((row, _) -> new ClientId(row.getLong(1)))
            .list());
  }

  /// @throws RuleBroken a conflict when any of them is under legal hold
  public void mustBeFree(Collection<ClientId> clients) {
    if (!held(clients).isEmpty()) {
      throw RuleBroken.conflict("", "legal-hold");
    }
  }
}
