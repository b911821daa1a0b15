package dev.rapport.crm.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class TestDatabaseTest {

  @Test
  void everyTestHasItsOwnDatabaseWithAllScriptsApplied() {
    var one = JdbcClient.create(TestDatabase.fresh());
    var other = JdbcClient.create(TestDatabase.fresh());
    one.sql("CREATE TABLE mine (n int)").update();

    assertThat(exists(one, "mine")).isTrue();
    assertThat(exists(other, "mine")).isFalse();
  }

  private static boolean exists(JdbcClient database, String table) {
    return database
        .sql("SELECT to_regclass(?) IS NOT NULL")
        .param(table)
        .query(Boolean.class)
        .single();
  }
}
