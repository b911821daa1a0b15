package dev.rapport.crm.intake;

import dev.rapport.crm.book.LoadResult;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Counts what becomes of the lines of one file and keeps the rejected ones, as many as memory
/// should hold. Confined to one thread.
final class Tally {
  static final int MOST_REJECTED = 10_000;
  static final int MOST_LETTERS = 4_000_000;

  private final List<String> columns;
  private final char separator;
  private final List<ImportResult.Rejected> rejected = new ArrayList<>();
  private final Map<Long, List<String>> batch = new HashMap<>();
  private int created;
  private int updated;
  private int rejectedCount;
  private int letters;

  Tally(List<String> columns, char separator) {
    this.columns = columns;
    this.separator = separator;
  }

  /// A line whose fate is not known yet.
  void begin(long line, List<String> cells) {
    batch.put(line, cells);
  }

  /// What became of all lines since the last time.
  void end(LoadResult result) {
    created += result.created();
    updated += result.updated();
    rejectedCount += result.rejected().size();
    result.rejected().stream()
        .limit(MOST_REJECTED - rejected.size())
        .map(this::kept)
        .forEach(rejected::add);
    batch.clear();
  }

  ImportResult result() {
    return new ImportResult(created, updated, rejectedCount, columns, separator, rejected);
  }

  private ImportResult.Rejected kept(LoadResult.Rejected line) {
    var cells = batch.getOrDefault(line.line(), List.of());
    var size = cells.stream().mapToInt(String::length).sum();
    var room = letters + size <= MOST_LETTERS;
    letters += room ? size : 0;
    return new ImportResult.Rejected(
        line.line(), line.reason(), line.value(), room ? cells : List.of());
  }
}
