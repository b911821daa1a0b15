package dev.rapport.crm.desk;

import dev.rapport.crm.book.ClientId;
import dev.rapport.crm.staff.AgentId;
import dev.rapport.cti.call.Call;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/// Write-behind: only the latest of each card is written, in one transaction for all of them.
final class SqlDeskJournal implements DeskJournal {
  private static final String UPSERT =
      """
      insert into desk_draft (agent_id, call_id, call, phase, notes, inherited, wrap_up_until,
        settled, client_id, updated_at)
      values (?, ?, ?::jsonb, ?, ?, ?, ?, ?, ?, now())
      on conflict (agent_id, call_id) do update set call = excluded.call, phase = excluded.phase,
        notes = excluded.notes, inherited = excluded.inherited,
        wrap_up_until = excluded.wrap_up_until, settled = excluded.settled,
        client_id = excluded.client_id, updated_at = now()
      """;

  /// Cards whose wrap-up was said to the history before they were forgotten here: their drafts must
  /// not take the place of what was said. One second, because a draft is dated when it is written.
  private static final String DELETE_FINISHED =
      """
      delete from desk_draft d using call_note n
      where n.call_id = d.call_id and n.agent_id = d.agent_id
        and n.at > d.updated_at - interval '1 second'
      """;

  private static final String DELETE = "delete from desk_draft where agent_id = ? and call_id = ?";

  private final JdbcTemplate jdbc;
  private final TransactionTemplate transaction;
  private final JsonMapper json;
  private final Map<SavedCard.Key, Optional<SavedCard>> dirty = new ConcurrentHashMap<>();
  private final Set<SavedCard.Key> written = ConcurrentHashMap.newKeySet();
  private volatile boolean loaded;

  SqlDeskJournal(JdbcTemplate jdbc, TransactionTemplate transaction, JsonMapper json) {
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.json = json;
  }

  @Override
  public void keep(SavedCard card) {
    dirty.put(card.key(), Optional.of(card));
  }

  @Override
  public void forget(SavedCard.Key card) {
    dirty.put(card, Optional.empty());
  }

  @Override
  public synchronized void flush() {
    if (!loaded) {
      throw new DataAccessResourceFailureException("what was written down is not read yet");
    }
    var batch = Map.copyOf(dirty);
    if (batch.isEmpty()) {
      return;
    }
    transaction.executeWithoutResult(_ -> write(batch));
    batch.forEach(this::done);
  }

  private void done(SavedCard.Key key, Optional<SavedCard> value) {
    dirty.remove(key, value);
    if (value.isPresent()) {
      written.add(key);
    } else {
      written.remove(key);
    }
  }

  private void write(Map<SavedCard.Key, Optional<SavedCard>> batch) {
    var rows = new ArrayList<Object[]>();
    var gone = new ArrayList<Object[]>();
    batch.forEach((key, value) -> {
      if (value.isPresent()) {
        rows.add(row(value.get()));
      } else if (written.contains(key)) {
        gone.add(new Object[] {key.agent().value(), key.call().toString()});
      }
    });
    jdbc.batchUpdate(UPSERT, rows);
    jdbc.batchUpdate(DELETE, gone);
  }

  private @Nullable Object[] row(SavedCard card) {
    var slot = card.slot();
    var client = card.settled() == null ? null : card.settled().client();
    return new @Nullable Object[] {
      card.agent().value(),
      card.call().id().toString(),
      json.writeValueAsString(card.call()),
      slot.phase().name(),
      slot.notes(),
      slot.inherited(),
      slot.wrapUpUntil() == null ? null : Timestamp.from(slot.wrapUpUntil()),
      card.settled() != null,
      client == null ? null : client.value()
    };
  }

  @Override
  public List<SavedCard> load() {
    int _ = jdbc.update(DELETE_FINISHED);
    var cards = jdbc.query("select * from desk_draft", (row, _) -> read(row));
    cards.forEach(card -> written.add(card.key()));
    loaded = true;
    return cards;
  }

  private SavedCard read(ResultSet row) throws SQLException {
    var until = row.getTimestamp("wrap_up_until");
    var slot =
        new Slot(
            Card.Phase.valueOf(row.getString("phase")),
            row.getString("notes"),
            row.getString("inherited"),
            until == null ? null : until.toInstant());
    return new SavedCard(
        new AgentId(row.getLong("agent_id")),
        json.readValue(row.getString("call"), Call.class),
        slot,
        row.getBoolean("settled") ? new Settled(client(row)) : null);
  }

  private static @Nullable ClientId client(ResultSet row) throws SQLException {
    long id = row.getLong("client_id");
    return row.wasNull() ? null : new ClientId(id);
  }
}
