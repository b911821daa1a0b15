package dev.rapport.crm.privacy;

import dev.rapport.crm.book.ClientId;
import dev.rapport.crm.book.ClientTies;
import dev.rapport.crm.book.DeedId;
import dev.rapport.crm.book.LegalHolds;
import dev.rapport.crm.book.Undone;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Consents of clients that become one, and holds that an undoing must respect. The database itself
/// moves consents with every merge and back, whoever merges.
@Component
class ConsentTies implements ClientTies {
  private final JdbcClient jdbc;
  private final LegalHolds holds;

  ConsentTies(JdbcClient jdbc, LegalHolds holds) {
    this.jdbc = jdbc;
    this.holds = holds;
  }

  @Override
  public String what() {
    return "consents";
  }

  @Override
  public int count(Collection<ClientId> clients) {
    return jdbc.sql("select count(*) from consent where client = any (:ids)")
        .param("ids", clients.stream().map(ClientId::value).toArray(Long[]::new))
        .query(Integer.class)
        .single();
  }

  @Override
  public Map<ClientId, Undone.Why> reasonsToStay(Collection<ClientId> clients) {
    return holds.held(clients).stream()
        .collect(Collectors.toMap(id -> id, _ -> Undone.Why.LEGAL_HOLD));
  }

  @Override
  public int move(DeedId deed, ClientId from, ClientId to) {
    return jdbc.sql("update consent set client = :to where client = :from")
        .param("to", to.value())
        .param("from", from.value())
        .update();
  }

  /// By the client they were first of.
  @Override
  public void moveBack(DeedId deed, ClientId from) {}
}
