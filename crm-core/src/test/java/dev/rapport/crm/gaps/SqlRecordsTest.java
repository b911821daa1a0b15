package dev.rapport.crm.gaps;

import static dev.rapport.crm.gaps.GapRoom.database;
import static dev.rapport.crm.gaps.GapRoom.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.rapport.crm.database.TestDatabase;
import dev.rapport.crm.gaps.Gap.State;
import dev.rapport.cti.call.CallId;
import dev.rapport.cti.records.CelRow;
import java.io.IOException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/// The tables of `cdr_pgsql` and `cel_pgsql`, filled with the lab's rows, read with nothing but
/// SELECT.
class SqlRecordsTest {
  private final GapRoom room = new GapRoom();
  private final PGSimpleDataSource asterisk = TestDatabase.empty();
  private final JdbcTemplate jdbc = new JdbcTemplate(asterisk);

  @AfterEach
  void close() {
    room.close();
    jdbc.execute("drop owned by reader");
    jdbc.execute("drop role reader");
  }

  private void tables(String time) {
    jdbc.execute("create role reader login password 'let-me-read'");
    jdbc.execute(
        """
        create table cel (id serial, eventtype text, eventtime %s, userdeftype text,
          cid_name text, cid_num text, cid_ani text, cid_rdnis text, cid_dnid text, exten text,
          context text, channame text, appname text, appdata text, amaflags int, accountcode text,
          peeraccount text, uniqueid text, linkedid text, userfield text, peer text, extra text)
        """
            .formatted(time));
    jdbc.execute(
        """
        create table cdr (calldate %s, clid text, src text, dst text, dcontext text, channel text,
          dstchannel text, lastapp text, lastdata text, duration int, billsec int, disposition text,
          amaflags int, accountcode text, uniqueid text, userfield text, start %s, answer %s,
          "end" %s, linkedid text, peeraccount text, sequence int)
        """
            .formatted(time, time, time, time));
    jdbc.execute("grant select on cel, cdr to reader");
  }

  private void fill(String story) throws IOException {
    for (List<String> r : GapRoom.rows(GapRoom.cel(story))) {
      jdbc.update(
          """
          insert into cel (eventtype, eventtime, cid_name, cid_num, exten, context, channame,
            appname, appdata, uniqueid, linkedid, userdeftype, extra)
          values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
          """,
          r.get(0),
          moment(r.get(1)),
          r.get(2),
          r.get(3),
          r.get(7),
          r.get(8),
          r.get(9),
          r.get(10),
          r.get(11),
          r.get(14),
          r.get(15),
          r.get(18),
          r.get(19));
    }
    for (List<String> r : GapRoom.rows(GapRoom.cdr(story))) {
      jdbc.update(
          """
          insert into cdr (calldate, start, "end", answer, src, dst, dcontext, clid, channel,
            dstchannel, lastapp, lastdata, duration, billsec, disposition, uniqueid, userfield,
            linkedid, sequence)
          values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
          """,
          Timestamp.valueOf(r.get(9)),
          Timestamp.valueOf(r.get(9)),
          Timestamp.valueOf(r.get(11)),
          r.get(10).isEmpty() ? null : Timestamp.valueOf(r.get(10)),
          r.get(1),
          r.get(2),
          r.get(3),
          r.get(4),
          r.get(5),
          r.get(6),
          r.get(7),
          r.get(8),
          Integer.parseInt(r.get(12)),
          Integer.parseInt(r.get(13)),
          r.get(14),
          r.get(16),
          r.get(17),
          r.get(19),
          Integer.parseInt(r.get(20)));
    }
  }

  /// `1795314061.448910` as the local time that a table without zones keeps.
  private static LocalDateTime moment(String epoch) {
    String[] parts = epoch.split("\\.", 2);
    var second = Instant.ofEpochSecond(Long.parseLong(parts[0]));
    return LocalDateTime.ofInstant(
        second.plusNanos(Long.parseLong(parts[1]) * 1_000), ZoneOffset.UTC);
  }

  private GapSettings.Records reader() {
    return database(asterisk.getUrl(), "reader", "let-me-read");
  }

  @Test
  void aCallIsReadFromTablesAsItIsFromFiles() throws IOException {
    tables("timestamp");
    fill("attended-transfer");
    fill("busy");

    Gap gap = room.around("attended-transfer", settings(reader()));

    assertThat(gap.state()).isEqualTo(State.REPAIRED);
    var call = room.history.log.find(CallId.parse(gap.calls().getFirst()).orElseThrow());
    var fromFile =
        new FileRecords(
            GapRoom.files(GapRoom.cdr("attended-transfer"), GapRoom.cel("attended-transfer")));
    assertThat(call.orElseThrow().call().talks()).hasSize(2);
    assertThat(call.orElseThrow().call().recordings()).hasSize(1);
    assertThat(fromFile).isNotNull();
    assertThat(gap.repaired()).isEqualTo(1);
  }

  @Test
  void bothFormsHoldTheSameRows() throws Exception {
    tables("timestamp");
    fill("blind-transfer");
    Instant at = GapRoom.played("blind-transfer");
    var asked = new RecordSource.Asked(at.minusSeconds(9), at.plusSeconds(60), Set.of());

    var tables = new SqlRecords(reader()).read(asked);
    var files =
        new FileRecords(GapRoom.files(GapRoom.cdr("blind-transfer"), GapRoom.cel("blind-transfer")))
            .read(asked);

    assertThat(tables.cel()).containsExactlyInAnyOrderElementsOf(files.cel());
    assertThat(tables.cdr()).containsExactlyInAnyOrderElementsOf(files.cdr());
  }

  /// A PBX's clock may be put back in the middle of a call.
  @Test
  void rowsComeInTheOrderTheyWereWritten() throws Exception {
    tables("timestamp");
    fill("blind-transfer");
    Instant at = GapRoom.played("blind-transfer");
    jdbc.update("update cel set eventtime = eventtime - interval '90 s' where id > 8");
    var asked = new RecordSource.Asked(at.minusSeconds(200), at.plusSeconds(60), Set.of());

    var tables = new SqlRecords(reader()).read(asked);
    var files =
        new FileRecords(GapRoom.files(GapRoom.cdr("blind-transfer"), GapRoom.cel("blind-transfer")))
            .read(asked);

    assertThat(tables.cel())
        .extracting(CelRow::type, CelRow::uniqueid)
        .containsExactlyElementsOf(
            files.cel().stream().map(r -> tuple(r.type(), r.uniqueid())).toList());
  }

  @Test
  void itIsTheirNumberThatOrdersRowsNotWhereTheyLieInTheTable() throws Exception {
    tables("timestamp");
    fill("blind-transfer");
    Instant at = GapRoom.played("blind-transfer");
    jdbc.update("update cel set amaflags = 3 where id <= 8"); // they lie behind the others now
    var asked = new RecordSource.Asked(at.minusSeconds(9), at.plusSeconds(60), Set.of());

    var tables = new SqlRecords(reader()).read(asked);
    var files =
        new FileRecords(GapRoom.files(GapRoom.cdr("blind-transfer"), GapRoom.cel("blind-transfer")))
            .read(asked);

    assertThat(tables.cel()).containsExactlyElementsOf(files.cel());
  }

  @Test
  void aParkedCallsChannelThatWasACallBeforeIsFoundByItsOldName() throws Exception {
    tables("timestamp");
    fill("parked");
    String retriever =
        GapRoom.rows(GapRoom.cel("parked")).stream()
            .filter(r -> !r.get(14).equals(r.get(15)) || r.get(9).startsWith("PJSIP/103"))
            .filter(r -> r.get(9).startsWith("PJSIP/103"))
            .findFirst()
            .orElseThrow()
            .get(14);
    Instant at = GapRoom.played("parked");
    // only the first second is asked for, in which the phone that fetched the call had none yet
    var asked = new RecordSource.Asked(at.minusSeconds(1), at.plusSeconds(1), Set.of());

    var rows = new SqlRecords(reader()).read(asked);

    assertThat(rows.cel())
        .anyMatch(r -> r.uniqueid().equals(retriever) && r.linkedid().equals(retriever));
  }

  @Test
  void timesWithAZoneNeedNoSetting() throws Exception {
    jdbc.execute("set time zone 'UTC'");
    tables("timestamptz");
    jdbc.update(
        "insert into cel (eventtype, eventtime, channame, uniqueid, linkedid) values"
            + " ('CHAN_START', '2026-11-22 10:00:00+03', 'PJSIP/1-1', 'a-1', 'a-1')");
    Instant at = Instant.parse("2026-11-22T07:00:00Z");

    var rows =
        new SqlRecords(reader())
            .read(new RecordSource.Asked(at.minusSeconds(1), at.plusSeconds(1), Set.of()));

    assertThat(rows.cel()).singleElement().extracting(r -> r.at()).isEqualTo(at);
  }

  @Test
  void aTableMayLackWhatItNeedNotHave() throws Exception {
    jdbc.execute("create role reader login password 'let-me-read'");
    jdbc.execute("create table cdr (calldate timestamp, uniqueid text, channel text)");
    jdbc.execute("grant select on cdr to reader");
    jdbc.update("insert into cdr values ('2026-11-22 10:00:00', 'a-1', 'PJSIP/1-1')");
    Instant at = Instant.parse("2026-11-22T10:00:00Z");

    var rows =
        new SqlRecords(reader())
            .read(new RecordSource.Asked(at.minusSeconds(1), at.plusSeconds(1), Set.of()));

    assertThat(rows.cel()).isEmpty();
    assertThat(rows.cdr()).singleElement().extracting(r -> r.call()).isEqualTo("a-1");
  }

  @Test
  void whatCannotBeReadSaysWhyWithoutThePassword() {
    tables("timestamp");
    jdbc.execute("revoke all on cel, cdr from reader");

    assertThatThrownBy(() -> new SqlRecords(reader()).look())
        .isInstanceOf(SourceAwayException.class)
        .hasMessageContaining("table cel")
        .hasMessageContaining("reader");
    assertThatThrownBy(
            () -> new SqlRecords(database(asterisk.getUrl(), "reader", "wrong-word")).look())
        .isInstanceOf(SourceAwayException.class)
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("wrong-word"));
    assertThatThrownBy(
            () -> new SqlRecords(database("jdbc:postgresql://127.0.0.1:1/x", "r", "p")).look())
        .isInstanceOf(SourceAwayException.class);
  }
}
