package dev.rapport.crm.desk;

import dev.rapport.crm.book.ClientId;
import dev.rapport.crm.database.NoNul;
import dev.rapport.crm.desk.DeskFact.Forgotten;
import dev.rapport.crm.desk.DeskFact.Kept;
import dev.rapport.crm.journal.Entry;
import dev.rapport.crm.journal.RefusedEntryException;
import dev.rapport.crm.journal.Sink;
import dev.rapport.crm.staff.AgentId;
import dev.rapport.cti.call.Call;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/// The cards in PostgreSQL: of a group only the latest of each card is written. What comes twice
/// changes nothing, as long as what followed it comes again too.
final class DeskTable implements Sink<DeskFact> {
  private static final String UPSERT =
      """
      insert into desk_draft (agent_id, call_id, call, phase, notes, inherited, wrap_up_until,
        settled, client_id, updated_at)
      values (?, ?, ?::jsonb, ?, ?, ?, ?, ?, ?, ?)
      on conflict (agent_id, call_id) do update set call = excluded.call, phase = excluded.phase,
        notes = excluded.notes, inherited = excluded.inherited,
        wrap_up_until = excluded.wrap_up_until, settled = excluded.settled,
        client_id = excluded.client_id, updated_at = excluded.updated_at
      """;

  /// Cards whose wrap-up was said to the history, but of which a kill forgot that they were closed:
  /// their drafts must not take the place of what was said.
  private static final String DELETE_FINISHED =
      """
      delete from desk_draft d using call_note n
      where n.call_id = d.call_id and n.agent_id = d.agent_id and n.at > d.updated_at
      """;

  private static final String DELETE = "delete from desk_draft where agent_id = ? and call_id = ?";

  private final JdbcTemplate jdbc;
  private final TransactionTemplate transaction;
  private final JsonMapper json = DeskCodec.JSON;

  DeskTable(JdbcTemplate jdbc, TransactionTemplate transaction) {
    this.jdbc = jdbc;
    this.transaction = transaction;
  }

  @Override
  public void write(List<Entry<DeskFact>> entries) {
    var latest = new LinkedHashMap<SavedCard.Key, Entry<DeskFact>>();
    entries.forEach(entry -> latest.put(entry.fact().key(), entry));
    var rows = new ArrayList<Object[]>();
    var gone = new ArrayList<Object[]>();
    latest.forEach((key, entry) -> {
      switch (entry.fact()) {
        case Kept(var card) -> rows.add(row(card, entry.at()));
        case Forgotten _ -> gone.add(new Object[] {key.agent().value(), key.call().toString()});
      }
    });
    try {
      transaction.executeWithoutResult(_ -> {
        jdbc.batchUpdate(UPSERT, rows);
        jdbc.batchUpdate(DELETE, gone);
      });
    } catch (DataIntegrityViolationException e) {
      throw new RefusedEntryException("PostgreSQL does not take it", e);
    }
  }

  private @Nullable Object[] row(SavedCard card, Instant at) {
    var slot = card.slot();
    var client = card.settled() == null ? null : card.settled().client();
    return new @Nullable Object[] {
      card.agent().value(),
      NoNul.text(card.call().id().toString()),
      NoNul.json(json.writeValueAsString(card.call())),
      slot.phase().name(),
      NoNul.text(slot.notes()),
      NoNul.text(slot.inherited()),
      slot.wrapUpUntil() == null ? null : Timestamp.from(slot.wrapUpUntil()),
      card.settled() != null,
      client == null ? null : client.value(),
      Timestamp.from(at)
    };
  }

  List<SavedCard> load() {
    int _ = jdbc.update(DELETE_FINISHED);
    return jdbc.query("select * from desk_draft", (row, _) -> read(row));
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
