package dev.rapport.chaos;

import dev.rapport.chaos.desk.Letters;
import dev.rapport.chaos.pbx.ChaosPbx;
import dev.rapport.chaos.plan.PlannedCall;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Who works here: agents 1 to N, and a supervisor after them. Written into the tables before the
/// first start, for hiring by REST takes a slow password each.
final class Staffing {
  private static final int CLIENTS = 20;
  private static final int FAMILIES = 20;
  private static final int MOST_NUMBERS = 50; // of a client

  private final DataSource database;
  private final int agents;

  Staffing(DataSource database, int agents) {
    this.database = database;
    this.agents = agents;
  }

  static String token(int person) {
    return "rapport_chaos-" + person;
  }

  int supervisor() {
    return agents + 1;
  }

  /// @param phone of each agent
  void hire(IntFunction<String> phone) {
    Flyway.configure().dataSource(database).outOfOrder(true).load().migrate();
    for (int i = 1; i <= agents; i++) {
      person(i, "AGENT");
      sql("insert into user_phone values (?, 0, ?, ?)", i, ChaosPbx.NAME, phone.apply(i));
      sql("insert into presence values (?, true, false, '', now())", i);
    }
    person(supervisor(), "SUPERVISOR");
    sql("alter table app_user alter id restart with 1001");
  }

  private void person(int id, String role) {
    sql(
        "insert into app_user (id, username, name, password_hash) values (?, ?, ?, '-')",
        id,
        "a" + id,
        "Agent " + id);
    sql("insert into user_role values (?, ?)", id, role);
    sql(
        """
        insert into personal_token (user_id, name, hash, created_at)
        values (?, 'chaos', sha256(convert_to(?, 'UTF8')), now())
        """,
        id,
        token(id));
  }

  private void sql(String text, Object... values) {
    int _ = JdbcClient.create(database).sql(text).params(values).update();
  }

  /// The ids of some clients, made by REST.
  static List<Long> clients(Letters supervisor) {
    var all = new ArrayList<Long>();
    for (int i = 1; i <= CLIENTS; i++) {
      var numbers = List.of(Map.of("typed", "+7495777%04d".formatted(i), "label", "work"));
      var made =
          supervisor.send(
              "POST",
              "/api/clients",
              Map.of("kind", "person", "name", "Client " + i, "numbers", numbers));
      all.add(made.json().get("id").asLong());
    }
    return all;
  }

  /// Clients whose numbers some of the calls will come from, so that these are brought to the agent
  /// who owns the client or last spoke with them.
  static void families(Letters supervisor, List<PlannedCall> calls, int agents) {
    for (int family = 0; family < FAMILIES; family++) {
      int mine = family;
      var numbers =
          calls.stream()
              .filter(call -> call.n() % (2 * FAMILIES) == mine)
              .limit(MOST_NUMBERS)
              .map(call -> Map.of("typed", call.number(), "label", "mobile"))
              .toList();
      var client = new HashMap<String, Object>();
      client.putAll(Map.of("kind", "person", "name", "Family " + mine, "numbers", numbers));
      if (mine % 2 == 0) {
        client.put("owner", mine % agents + 1);
      }
      if (!numbers.isEmpty()) {
        var _ = supervisor.send("POST", "/api/clients", client).json();
      }
    }
  }

  static List<String> dispositions(Letters supervisor) {
    return supervisor
        .get("/api/setup")
        .json()
        .get("dispositions")
        .valueStream()
        .map(d -> d.get("code").asString())
        .toList();
  }
}
