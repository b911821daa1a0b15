package dev.rapport.recordings.store;

import dev.rapport.recordings.audio.Waveform;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The rows of recordings. Every write may be repeated.
@Repository
public class RecordingTable {
  private static final String COLUMNS =
      "id, call_id, pbx, file, state, reason, ended_at, seconds, channels, path";

  private final JdbcClient sql;

  public RecordingTable(JdbcClient sql) {
    this.sql = sql;
  }

  /// The PBX said that it records this call into this file. A talk thought unrecorded no longer is.
  public void named(String callId, String pbx, String file) {
    sql.sql("delete from recording where call_id = ? and file = ''").param(callId).update();
    insert(callId, pbx, file, RecordingState.WAITING, "");
  }

  /// An answered call ended and no recording of it was ever named: a fault that must be seen.
  public void notRecorded(String callId, String pbx) {
    insert(callId, pbx, "", RecordingState.MISSING, "not-recorded");
  }

  private void insert(String callId, String pbx, String file, RecordingState state, String reason) {
    sql.sql(
            """
            insert into recording (call_id, pbx, file, state, reason) select ?, ?, ?, ?, ?
             where not exists (select from call_erased e
                                where e.pbx = ? and e.linkedid = split_part(?, '~', 3))
            on conflict (pbx, call_id, file) do nothing\
            """)
        .params(callId, pbx, file, state.code(), reason, pbx, callId)
        .update();
  }

  /// @return the recordings of the call that still wait
  public List<Recording> ended(String callId, Instant at) {
    return sql.sql(
            "update recording set ended_at = coalesce(ended_at, ?) where call_id = ? and state ="
                + " 'waiting' returning "
                + COLUMNS)
        .params(Timestamp.from(at), callId)
        .query(RecordingTable::row)
        .list();
  }

  /// Nobody talked, so there is nothing to wait for.
  public void unanswered(String callId) {
    sql.sql("delete from recording where call_id = ? and state not in ('ready', 'erased')")
        .param(callId)
        .update();
  }

  /// Two calls became one.
  public void merged(String gone, String into) {
    sql.sql(
            """
            update recording r set call_id = ? where call_id = ? and not exists
              (select from recording o where o.pbx = r.pbx and o.call_id = ? and o.file = r.file)\
            """)
        .params(into, gone, into)
        .update();
    sql.sql("delete from recording where call_id = ?").param(gone).update();
  }

  /// A file that the history knows of and we do not.
  public record Untaken(String callId, String pbx, String file, Instant endedAt) {}

  /// What was named by answered calls that are over and began since then, and has no row here: its
  /// naming was in line in memory when we were killed.
  public List<Untaken> untaken(Instant since) {
    return sql.sql(
            """
            select c.id, c.pbx, f.file, c.ended_at from call c
              cross join lateral jsonb_array_elements_text(c.picture -> 'recordings') f(file)
            where c.started_at > ? and c.ended_at is not null and c.answered_at is not null
              and not exists (select from recording r
                               where r.pbx = c.pbx and r.call_id = c.id and r.file = f.file)
            """)
        .param(Timestamp.from(since))
        .query((row, _) ->
            new Untaken(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getTimestamp(4).toInstant()))
        .list();
  }

  /// A file that is waited for is looked at within a second; a later look was planned by a clock
  /// that is back since.
  public void hurry(Instant now) {
    sql.sql(
            """
            update scheduled_tasks set execution_time = ?
             where task_name = 'recording-intake' and not picked
               and execution_time > ?::timestamptz + interval '1 minute'
               and task_instance in (select id::text from recording where state = 'waiting')
            """)
        .params(Timestamp.from(now), Timestamp.from(now))
        .update();
  }

  public List<Recording> waiting(String pbx) {
    return sql.sql(
            "select " + COLUMNS + " from recording where pbx = ? and state = 'waiting' limit 10000")
        .param(pbx)
        .query(RecordingTable::row)
        .list();
  }

  public Optional<Recording> find(RecordingId id) {
    return sql.sql("select " + COLUMNS + " from recording where id = ?")
        .param(id.value())
        .query(RecordingTable::row)
        .optional();
  }

  public List<Recording> ofCall(String callId) {
    return ofCalls(List.of(callId));
  }

  /// In the order they were begun.
  public List<Recording> ofCalls(Collection<String> callIds) {
    return sql.sql(
            "select "
                + COLUMNS
                + " from recording where call_id = any(?) order by created_at, file")
        .param(callIds.toArray(String[]::new))
        .query(RecordingTable::row)
        .list();
  }

  public Optional<Waveform> waveform(RecordingId id) {
    return sql.sql("select peaks from recording where id = ? and peaks is not null")
        .param(id.value())
        .query((rs, n) -> Waveform.of(rs.getBytes(1)))
        .optional();
  }

  /// @return false when it was erased meanwhile: the sound must go
  public boolean ready(RecordingId id, StoredAudio audio) {
    return sql.sql(
                """
                update recording set state = 'ready', reason = '', seconds = ?, channels = ?, bytes = ?,
                  sha256 = ?, path = ?, repaired = ?, peaks = ? where id = ? and state <> 'erased'\
                """)
            .params(
                audio.seconds(),
                audio.channels(),
                audio.bytes(),
                audio.sha256(),
                audio.path(),
                audio.repaired(),
                audio.waveform().flat(),
                id.value())
            .update()
        == 1;
  }

  public void failed(RecordingId id, RecordingState state, String reason) {
    sql.sql(
            "update recording set state = ?, reason = ? where id = ? and state not in ('ready',"
                + " 'erased')")
        .params(state.code(), reason, id.value())
        .update();
  }

  /// A row stays for each; where its sound is, it says until that is removed. The PBX's name of the
  /// file is made of numbers more often than not.
  ///
  /// @return of how many there was sound
  public int erase(Collection<String> callIds) {
    return sql.sql(
            """
            with gone as (
              update recording set state = 'erased', reason = '', file = 'erased:' || id,
                peaks = null, sha256 = null, bytes = null
               where call_id = any(?) and state <> 'erased' returning path)
            select count(path) from gone\
            """)
        .param(1, callIds.toArray(String[]::new))
        .query(Integer.class)
        .single();
  }

  /// Where sound of erased recordings lies.
  public Map<RecordingId, String> soundsToRemove() {
    var paths = new HashMap<RecordingId, String>();
    sql.sql("select id, path from recording where state = 'erased' and path is not null")
        .query(row -> {
          paths.put(new RecordingId(row.getLong(1)), row.getString(2));
        });
    return paths;
  }

  public void removed(RecordingId id) {
    sql.sql("update recording set path = null where id = ?").param(id.value()).update();
  }

  /// What the archive of one person says of a recording beside [Recording].
  public record Sum(String sha256, long bytes) {}

  public Optional<Sum> sum(RecordingId id) {
    return sql.sql("select sha256, bytes from recording where id = ? and sha256 is not null")
        .param(id.value())
        .query((row, _) -> new Sum(row.getString(1), row.getLong(2)))
        .optional();
  }

  private static Recording row(ResultSet rs, int n) throws SQLException {
    return new Recording(
        new RecordingId(rs.getLong("id")),
        rs.getString("call_id"),
        rs.getString("pbx"),
        rs.getString("file"),
        RecordingState.ofCode(rs.getString("state")),
        rs.getString("reason"),
        instant(rs.getTimestamp("ended_at")),
        rs.getObject("seconds", Double.class),
        rs.getInt("channels"),
        Optional.ofNullable(rs.getString("path")).orElse(""));
  }

  private static @Nullable Instant instant(@Nullable Timestamp at) {
    return at == null ? null : at.toInstant();
  }
}
