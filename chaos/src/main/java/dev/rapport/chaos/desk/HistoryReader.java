package dev.rapport.chaos.desk;

import dev.rapport.chaos.check.HistoryCall;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/// Reads the whole history as a supervisor does, and the recordings' files, which nobody is shown,
/// from the tables.
public final class HistoryReader {
  private final Letters supervisor;
  private final DataSource database;

  public HistoryReader(Letters supervisor, DataSource database) {
    this.supervisor = supervisor;
    this.database = database;
  }

  public List<HistoryCall> all() {
    var recordings = recordings();
    var all = new ArrayList<HistoryCall>();
    String cursor = "";
    do {
      JsonNode page = supervisor.get("/api/calls?limit=200" + cursor).json();
      page.get("items").forEach(item -> all.add(call(item, recordings)));
      JsonNode next = page.get("next");
      cursor =
          next.isNull()
              ? ""
              : "&cursor=" + URLEncoder.encode(next.asString(), StandardCharsets.UTF_8);
    } while (!cursor.isEmpty());
    return all;
  }

  /// Whether nothing is on its way any more: no call is alive, no file waited for, and every gap
  /// was looked at twice, for records come late.
  public boolean settled() {
    return JdbcClient.create(database)
        .sql(
            """
            select not exists (select from call where ended_at is null)
               and not exists (select from recording where state = 'waiting')
               and not exists (select from pbx_gap where pending > 0 or passes < 2)
            """)
        .query(Boolean.class)
        .single();
  }

  private Map<String, List<HistoryCall.Recording>> recordings() {
    var all = new HashMap<String, List<HistoryCall.Recording>>();
    JdbcClient.create(database)
        .sql("select call_id, file, state from recording")
        .query(row -> {
          all.computeIfAbsent(row.getString(1), _ -> new ArrayList<>())
              .add(new HistoryCall.Recording(row.getString(2), row.getString(3)));
        });
    return all;
  }

  private static HistoryCall call(
      JsonNode item, Map<String, List<HistoryCall.Recording>> recordings) {
    String id = item.get("id").asString();
    var notes = new HashMap<Integer, String>();
    item.get("notes").forEach(n -> notes.put(n.at("/agent/id").asInt(), n.get("text").asString()));
    return new HistoryCall(
        id,
        item.at("/caller/typed").asString(),
        text(item.get("outcome")),
        time(item.get("endedAt")),
        item.get("talks").valueStream().map(HistoryReader::talk).toList(),
        recordings.getOrDefault(id, List.of()),
        notes,
        text(item.get("disposition")),
        item.at("/client/id").asLong(0));
  }

  private static HistoryCall.Talk talk(JsonNode talk) {
    Instant from = Instant.parse(talk.get("startedAt").asString());
    return new HistoryCall.Talk(
        talk.at("/agent/id").asInt(0),
        talk.get("endpoint").asString(),
        time(talk.get("endedAt")).map(to -> Duration.between(from, to)));
  }

  private static String text(JsonNode node) {
    return node.isNull() ? "" : node.asString();
  }

  private static Optional<Instant> time(JsonNode node) {
    return node.isNull() ? Optional.empty() : Optional.of(Instant.parse(node.asString()));
  }
}
