package dev.rapport.crm.gaps;

import static dev.rapport.crm.gaps.GapRoom.database;
import static dev.rapport.crm.gaps.GapRoom.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.rapport.crm.gaps.Gap.State;
import dev.rapport.cti.call.Call;
import dev.rapport.cti.call.CallId;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// FreePBX's `asteriskcdrdb` on a real MariaDB: its tables, whole seconds, the recording's bare
/// name.
class FreePbxRecordsTest {
  @TempDir static Path folder;
  private static @Nullable MariaDb server;
  private final GapRoom room = new GapRoom();

  @BeforeAll
  static void aServer() throws IOException, InterruptedException {
    assumeThat(MariaDb.installed())
        .as("MariaDB is not installed: apt-get install mariadb-server-core mariadb-client-core")
        .isTrue();
    server = MariaDb.start(folder);
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.close();
    }
  }

  @BeforeEach
  void tables() throws SQLException {
    run("", "drop database if exists asteriskcdrdb", "create database asteriskcdrdb");
    run(
        "asteriskcdrdb",
        """
        create table cdr (calldate datetime not null, clid varchar(80) not null default '',
          src varchar(80) not null default '', dst varchar(80) not null default '',
          dcontext varchar(80) not null default '', channel varchar(80) not null default '',
          dstchannel varchar(80) not null default '', lastapp varchar(80) not null default '',
          lastdata varchar(80) not null default '', duration int not null default 0,
          billsec int not null default 0, disposition varchar(45) not null default '',
          amaflags int not null default 0, accountcode varchar(20) not null default '',
          uniqueid varchar(32) not null default '', userfield varchar(255) not null default '',
          did varchar(50) not null default '', recordingfile varchar(255) not null default '',
          cnum varchar(80) not null default '', cnam varchar(80) not null default '',
          outbound_cnum varchar(80) not null default '', outbound_cnam varchar(80) not null default '',
          dst_cnam varchar(80) not null default '', linkedid varchar(32) not null default '',
          peeraccount varchar(80) not null default '', sequence int not null default 0,
          key calldate (calldate), key uniqueid (uniqueid)) engine=InnoDB
        """,
        """
        create table cel (id int not null auto_increment primary key, eventtype varchar(30) not null,
          eventtime datetime not null, cid_name varchar(80) not null, cid_num varchar(80) not null,
          cid_ani varchar(80) not null default '', cid_rdnis varchar(80) not null default '',
          cid_dnid varchar(80) not null default '', exten varchar(80) not null,
          context varchar(80) not null, channame varchar(80) not null, appname varchar(80) not null,
          appdata varchar(80) not null, amaflags int not null default 3,
          accountcode varchar(20) not null default '', uniqueid varchar(32) not null,
          linkedid varchar(32) not null, peer varchar(80) not null default '',
          userdeftype varchar(255) not null default '', extra varchar(512) not null,
          key uniqueid_index (uniqueid), key linkedid_index (linkedid)) engine=InnoDB
        """,
        "create or replace user rapport@'127.0.0.1' identified by 'let-me-read'",
        "grant select on asteriskcdrdb.* to rapport@'127.0.0.1'");
  }

  @AfterEach
  void close() {
    room.close();
  }

  private static MariaDb server() {
    return Objects.requireNonNull(server);
  }

  private static void run(String database, String... statements) throws SQLException {
    try (Connection c = server().root(database);
        var statement = c.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  private static GapSettings.Records reader() {
    return database(server().url("asteriskcdrdb"), "rapport", "let-me-read");
  }

  private static void cel(String story) throws IOException, SQLException {
    try (Connection c = server().root("asteriskcdrdb");
        var insert =
            c.prepareStatement(
                "insert into cel (eventtype, eventtime, cid_name, cid_num, exten, context,"
                    + " channame, appname, appdata, uniqueid, linkedid, userdeftype, extra) values"
                    + " (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
      for (List<String> r : GapRoom.rows(GapRoom.cel(story))) {
        String seconds = r.get(1).substring(0, r.get(1).indexOf('.'));
        var at = LocalDateTime.ofEpochSecond(Long.parseLong(seconds), 0, ZoneOffset.UTC);
        insert.setString(1, r.get(0));
        insert.setObject(2, at);
        int[] cells = {2, 3, 7, 8, 9, 10, 11, 14, 15, 18, 19};
        for (int i = 0; i < cells.length; i++) {
          String cell = r.get(cells[i]);
          insert.setString(i + 3, i == 6 && cell.length() > 80 ? cell.substring(0, 80) : cell);
        }
        insert.executeUpdate();
      }
    }
  }

  @Test
  void celOfWholeSecondsDrawsTheCall() throws IOException, SQLException {
    cel("attended-transfer");

    Gap gap = room.around("attended-transfer", settings(reader()));

    Call call = call(gap);
    assertThat(call.talks())
        .extracting(t -> t.endpoint().name())
        .containsExactly("PJSIP/101", "PJSIP/105");
    assertThat(call.transfers()).hasSize(1);
    assertThat(call.recordings()).hasSize(1);
  }

  @Test
  void cdrKnowsTheLineTheCallerAndTheRecordingsFolder() throws IOException, SQLException {
    Instant at = GapRoom.played("answered");
    var local = LocalDateTime.ofInstant(at, ZoneOffset.UTC);
    run(
        "asteriskcdrdb",
        """
        insert into cdr (calldate, clid, src, dst, dcontext, channel, dstchannel, lastapp, lastdata,
          duration, billsec, disposition, uniqueid, did, recordingfile, cnum, cnam, linkedid, sequence)
        values ('%s', '"Ivan" <+74951234567>', '+74951234567', '600', 'ext-queues',
          'PJSIP/provider-00000001', 'PJSIP/101-00000002', 'Queue', '600,t,,', 25, 20, 'ANSWERED',
          '%d.1', '74950000001', 'q-600-+74951234567-20261122-101500-%d.1.wav', '+74951234567', 'Ivan',
          '%d.1', 1)
        """
            .formatted(
                local.toString().replace('T', ' '),
                at.getEpochSecond(),
                at.getEpochSecond(),
                at.getEpochSecond()));

    Gap gap = room.around("answered", settings(reader()));

    Call call = call(gap);
    assertThat(call.line()).isEqualTo("74950000001");
    assertThat(call.caller().number()).isEqualTo("+74951234567");
    assertThat(call.caller().name()).isEqualTo("Ivan");
    assertThat(call.queue()).isEqualTo("600");
    assertThat(call.recordings())
        .containsExactly(
            "2026/11/22/q-600-+74951234567-20261122-101500-" + at.getEpochSecond() + ".1.wav");
    assertThat(call.talks())
        .singleElement()
        .satisfies(t -> {
          assertThat(t.startedAt()).isEqualTo(at.plusSeconds(5));
          assertThat(t.endedAt()).isEqualTo(at.plusSeconds(25));
        });
  }

  @Test
  void itReadsAndNothingElse() throws Exception {
    assertThat(new SqlRecords(reader()).look()).isEqualTo(Set.of("cdr", "cel"));
    try (Connection c =
            DriverManager.getConnection(server().url("asteriskcdrdb"), "rapport", "let-me-read");
        var statement = c.createStatement()) {
      assertThatThrownBy(() -> statement.execute("delete from cdr"))
          .isInstanceOf(SQLException.class);
    }
  }

  @Test
  void aServerThatIsGoneIsAway() throws IOException {
    Gap gap = room.around("answered", settings(database("jdbc:mariadb://127.0.0.1:1/x", "r", "p")));

    assertThat(gap.state()).isEqualTo(State.AWAY);
    assertThat(gap.reason()).isNotEmpty();
  }

  private Call call(Gap gap) {
    assertThat(gap.calls()).hasSize(1);
    return room.history
        .log
        .find(CallId.parse(gap.calls().getFirst()).orElseThrow())
        .orElseThrow()
        .call();
  }
}
