package dev.rapport.crm.intake;

import dev.rapport.crm.book.ClientBulk;
import dev.rapport.crm.book.ClientId;
import dev.rapport.crm.book.ClientState;
import dev.rapport.crm.book.ClientStates;
import dev.rapport.crm.book.DeedId;
import dev.rapport.crm.book.Deeds;
import dev.rapport.crm.book.FieldChange;
import dev.rapport.crm.book.FieldWriter;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Writes what was decided of a stretch of rows, in the caller's transaction. What a row brings to
/// a client is reckoned from what the client is at that moment.
final class Scribe {
  private final JdbcClient jdbc;
  private final ClientBulk.Session bulk;
  private final ClientStates states;
  private final FieldWriter writer;
  private final Deeds deeds;

  Scribe(
      JdbcClient jdbc,
      ClientBulk.Session bulk,
      ClientStates states,
      FieldWriter writer,
      Deeds deeds) {
    this.jdbc = jdbc;
    this.bulk = bulk;
    this.states = states;
    this.writer = writer;
    this.deeds = deeds;
  }

  /// By the thread that decides, before the one that writes has it.
  void prepare(Work work, DeedId deed, Instant now) {
    work.prepared = bulk.prepare(work.created, deed, now);
  }

  /// @return the fates, now that they are known
  List<Fate> write(Work work, DeedId deed, Instant now) {
    bulk.write(Objects.requireNonNull(work.prepared, "not prepared"));
    if (work.updates.isEmpty()) {
      return work.fates;
    }
    var ids = ids(work);
    var ours = lock(ids, deed);
    var before = states.of(ids);
    var blended = blend(work, before);
    var changes = new ArrayList<FieldChange>();
    var changed = new HashSet<ClientId>();
    blended
        .after()
        .forEach((client, after) -> {
          var theirs = before.get(client);
          if (theirs != null) {
            var differences = theirs.changesTo(after);
            changes.addAll(differences);
            if (!differences.isEmpty()) {
              changed.add(client);
            }
          }
        });
    writer.write(changes);
    // what the deed has made is taken back as a whole
    deeds.record(deed, changes.stream().filter(c -> !ours.contains(c.client())).toList());
    touch(changed, now);
    return blended.fates();
  }

  /// What would become of the rows; nothing is written.
  List<Fate> reckon(Work work) {
    return work.updates.isEmpty() ? work.fates : blend(work, states.of(ids(work))).fates();
  }

  private static Set<ClientId> ids(Work work) {
    var ids = new HashSet<ClientId>();
    work.updates.forEach(update -> ids.add(update.client()));
    return ids;
  }

  private record Blended(Map<ClientId, ClientState> after, List<Fate> fates) {}

  private static Blended blend(Work work, Map<ClientId, ClientState> before) {
    var after = new HashMap<ClientId, ClientState>();
    var fates = new ArrayList<>(work.fates);
    var changing = new HashSet<Integer>();
    for (var update : work.updates) {
      var client = after.getOrDefault(update.client(), before.get(update.client()));
      boolean changes = client == null;
      if (client != null) {
        var next = Blend.of(client, update.prospect(), update.place(), update.how());
        changes = !client.changesTo(next).isEmpty();
        after.put(update.client(), next);
      }
      if (changes) {
        changing.add(update.fate());
      }
    }
    for (var update : work.updates) {
      var fate = fates.get(update.fate());
      if (!changing.contains(update.fate()) && fate.outcome() == Outcome.UPDATED) {
        fates.set(
            update.fate(),
            Fate.of(fate.line(), Outcome.SKIPPED, "nothing-new", fate.value(), fate.client()));
      }
    }
    return new Blended(after, fates);
  }

  /// In the order of their ids, as everybody who locks clients does.
  private Set<ClientId> lock(Collection<ClientId> ids, DeedId deed) {
    var ours = new HashSet<ClientId>();
    jdbc.sql(
            """
            select id, made_by is not distinct from :deed as ours from client
             where id = any (:ids) order by id for update
            """)
        .param("deed", deed.value())
        .param("ids", ids.stream().map(ClientId::value).toArray(Long[]::new))
        .query(row -> {
          if (row.getBoolean("ours")) {
            ours.add(new ClientId(row.getLong("id")));
          }
        });
    return ours;
  }

  private void touch(Collection<ClientId> clients, Instant now) {
    jdbc.sql("update client set version = version + 1, updated_at = :now where id = any (:ids)")
        .param("now", Timestamp.from(now))
        .param("ids", clients.stream().map(ClientId::value).toArray(Long[]::new))
        .update();
  }
}
