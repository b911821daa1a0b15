package dev.rapport.crm.privacy;

import dev.rapport.crm.book.ClientId;
import dev.rapport.crm.book.ClientTies;
import dev.rapport.crm.book.DeedId;
import dev.rapport.crm.book.StaysWhy;
import java.util.Collection;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Consents of clients that become one. The database itself moves them with every merge and back,
/// whoever merges.
@Component
class ConsentTies implements ClientTies {
  private final JdbcClient jdbc;

  ConsentTies(JdbcClient jdbc) {
    this.jdbc = jdbc;
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

  /// A client goes to the trash with what they agreed to.
  @Override
  public Map<ClientId, StaysWhy> reasonsToStay(Collection<ClientId> clients) {
    return Map.of();
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
