package dev.rapport.bench.house;

import java.util.List;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Agents `a1`, `a2`, … with the phones `PJSIP/1001`, `PJSIP/1002`, … who are at their desks, and
/// what they talked about lately: every fifth client was spoken with by one of them.
public final class ManyAgents {
  private ManyAgents() {}

  /// The phone of the i-th agent, counted from 1.
  public static String phone(int i) {
    return "PJSIP/" + (1_000 + i);
  }

  public static List<String> phones() {
    return IntStream.rangeClosed(1, House.AGENTS).mapToObj(ManyAgents::phone).toList();
  }

  /// The personal token of the i-th agent: signing in with a password is slow on purpose, and a
  /// thousand times that is not what is measured.
  public static String token(int i) {
    return "rapport_bench-" + i;
  }

  static void fill(JdbcClient jdbc, int count) {
    for (String sql : STATEMENTS) {
      var statement = jdbc.sql(sql);
      if (sql.contains(":agents")) {
        statement = statement.param("agents", count);
      }
      var _ = statement.update();
    }
  }

  private static final List<String> STATEMENTS =
      List.of(
          """
          insert into app_user (id, username, name, password_hash)
          select i, 'a' || i, 'Agent ' || i, '-' from generate_series(1, :agents) i
          """,
          "alter table app_user alter id restart with 100001",
          "insert into user_role select i, 'AGENT' from generate_series(1, :agents) i",
          """
          insert into user_phone
          select i, 0, 'bench', 'PJSIP/' || (1000 + i) from generate_series(1, :agents) i
          """,
          """
          insert into personal_token (user_id, name, hash, created_at)
          select i, 'bench', sha256(convert_to('rapport_bench-' || i, 'UTF8')), now()
            from generate_series(1, :agents) i
          """,
          """
          insert into presence select i, true, false, '', now() from generate_series(1, :agents) i
          """,
          """
          insert into call (id, pbx, direction, outcome, caller_typed, caller_e164, client_id,
              client_settled, dialled, line, queue, started_at, answered_at, ended_at, talk_seconds,
              agents, rung, phones, picture, run, seq, changed_at)
          select 'bench~0~1700000000.' || i, 'bench', 'inbound', 'answered', n, n, i, true,
                 '74950000001', '74950000001', '', at, at, at + interval '1 minute', 60,
                 array[agent], array[agent], '[]', '{}', 0, i, at
            from (select i, '+7916' || lpad(i::text, 7, '0') as n,
                         now() - make_interval(secs => 3600 + i * 6) as at,
                         1 + (i / 5) % :agents as agent
                    from generate_series(5, 1000000, 5) i) talked
          """,
          """
          insert into call_talk
          select id, 0, agents[1], 'PJSIP/' || (1000 + agents[1]), client_id, caller_e164,
                 answered_at, ended_at, talk_seconds
            from call where id like 'bench~0~%'
          """);
}
