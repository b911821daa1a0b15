package dev.rapport.crm.gaps;

import dev.rapport.crm.history.HistoryRoom;
import dev.rapport.cti.records.CsvRows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A history with gaps in it, and the lab's own records of a story.
final class GapRoom implements AutoCloseable {
  static final Path RECORDS =
      Path.of("../cti-bridge/src/test/resources/records/asterisk-22").toAbsolutePath();

  final HistoryRoom history = new HistoryRoom();
  final GapTable table = new GapTable(history.dataSource);

  static GapSettings settings(GapSettings.@Nullable Records records) {
    return new GapSettings(List.of(new GapSettings.Entry("lab", records, null, null)));
  }

  static GapSettings.Records files(@Nullable Path cdr, @Nullable Path cel) {
    return new GapSettings.Records(
        null, "", "", "cdr", "cel", cdr, cel, ZoneOffset.UTC, Duration.ofSeconds(5));
  }

  static GapSettings.Records database(String url, String user, String password) {
    return new GapSettings.Records(
        url, user, password, "cdr", "cel", null, null, ZoneOffset.UTC, Duration.ofSeconds(5));
  }

  static Path cel(String story) {
    return RECORDS.resolve(story + ".cel.csv");
  }

  static Path cdr(String story) {
    return RECORDS.resolve(story + ".cdr.csv");
  }

  static List<List<String>> rows(Path file) throws IOException {
    var rows = new ArrayList<List<String>>();
    try (var reader = Files.newBufferedReader(file)) {
      CsvRows.read(reader, rows::add);
    }
    return rows;
  }

  /// When the story was played.
  static Instant played(String story) throws IOException {
    String first = rows(cel(story)).getFirst().get(1);
    return Instant.ofEpochSecond(Long.parseLong(first.substring(0, first.indexOf('.'))));
  }

  /// A gap around the story, and the job with these settings.
  Gap around(String story, GapSettings settings) throws IOException {
    Instant at = played(story);
    history.now.set(at.plusSeconds(120));
    history.repairs().gap("lab", at.minusSeconds(30), at.plusSeconds(60));
    history.written();
    run(settings);
    return gap();
  }

  void run(GapSettings settings) {
    var backFill = new BackFill(history.repairs(), new RecordSources(settings), table);
    new GapJob(table, backFill, history.now::get).run();
    history.written();
  }

  Gap gap() {
    return table.list(Long.MAX_VALUE, 10).getFirst();
  }

  @Override
  public void close() {
    history.close();
  }
}
