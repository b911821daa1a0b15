package dev.rapport.crm.book;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Clients that go for good, and those who rely on nobody going meanwhile. Both in the caller's
/// transaction, until it ends.
@Component
class Removals {
  private final JdbcClient jdbc;

  Removals(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// For who removes clients, before it locks any of them.
  void announce() {
    jdbc.sql("select pg_advisory_xact_lock(hashtext('rapport.client-removal'))").query(row -> {});
  }

  /// From now on nobody is removed.
  ///
  /// @return how often anybody was, ever
  long forbid() {
    jdbc.sql("select pg_advisory_xact_lock_shared(hashtext('rapport.client-removal'))")
        .query(row -> {});
    return soFar();
  }

  /// How often clients were removed, ever.
  long soFar() {
    return jdbc.sql("select case when is_called then last_value else 0 end from client_removal")
        .query(Long.class)
        .single();
  }
}
