package dev.rapport.crm.history;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The SQL of which call became part of which, and of the channels of calls whose name is in doubt.
/// Used by the sink's one thread, inside its transaction.
final class CallNames {
  private final JdbcClient jdbc;

  CallNames(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Map<String, String> merged(Collection<String> ids) {
    var into = new HashMap<String, String>();
    jdbc.sql("select gone, into_call from call_merged where gone = any(?)")
        .param(1, ids.toArray(String[]::new))
        .query(row -> {
          into.put(row.getString(1), row.getString(2));
        });
    return into;
  }

  /// Moves what people said about a call to the one it became part of, and forgets it.
  void merge(String gone, String into) {
    jdbc.sql("insert into call_merged values (?, ?) on conflict do nothing")
        .params(gone, into)
        .update();
    jdbc.sql(
            """
            insert into call_note select ?, agent_id, seq, text, at from call_note where call_id = ?
            on conflict do nothing
            """)
        .params(into, gone)
        .update();
    jdbc.sql(
            "insert into call_routing select ?, seq, note from call_routing where call_id = ? on"
                + " conflict do nothing")
        .params(into, gone)
        .update();
    jdbc.sql("update call_merged set into_call = ? where into_call = ? and gone <> ?")
        .params(into, gone, into)
        .update();
    for (String table : List.of("call_note", "call_routing", "call_channel")) {
      jdbc.sql("delete from " + table + " where call_id = ?").param(1, gone).update();
    }
    jdbc.sql("delete from call where id = ?").param(1, gone).update();
  }

  /// It is no part of another call after all.
  void apart(String call) {
    jdbc.sql("delete from call_merged where gone = ?").param(1, call).update();
  }

  void channels(String call, String pbx, Collection<String> channels) {
    jdbc.sql(
            """
            insert into call_channel select ?, unnest(?::text[]), ?
            on conflict (pbx, uniqueid) do update set call_id = excluded.call_id
            """)
        .params(pbx, channels.toArray(String[]::new), call)
        .update();
  }
}
