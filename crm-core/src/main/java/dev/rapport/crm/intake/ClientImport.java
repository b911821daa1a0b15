package dev.rapport.crm.intake;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.rapport.crm.book.ClientLoad;
import dev.rapport.crm.book.ClientRow;
import dev.rapport.crm.book.LoadResult;
import dev.rapport.crm.rules.RuleBroken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Service;

/// Imports clients from a CSV file, line by line, a thousand to a transaction: whatever its size it
/// needs little memory, and what was taken before a fault stays and is taken again as an update.
@Service
public class ClientImport {
  public static final long MOST_BYTES = 64_000_000;

  private static final int BATCH = 1_000;
  private static final int MOST_REJECTIONS = 10_000;

  private final ClientLoad load;

  ClientImport(ClientLoad load) {
    this.load = load;
  }

  /// @throws RuleBroken when the file as a whole cannot be read, naming why
  public LoadResult run(TableSource source) throws IOException {
    var letters = Letters.of(source, MOST_BYTES);
    try (var reader = letters.open(source);
        var csv =
            CsvReader.builder()
                .fieldSeparator(letters.separator())
                .skipEmptyLines(true)
                .ofCsvRecord(reader)) {
      return run(csv);
    } catch (CsvParseException | IllegalArgumentException e) {
      throw RuleBroken.invalid("file", "csv-broken");
    }
  }

  private LoadResult run(CsvReader<CsvRecord> csv) {
    var lines = csv.iterator();
    if (!lines.hasNext()) {
      throw RuleBroken.invalid("file", "file-empty");
    }
    var columns = Columns.of(lines.next().getFields());
    var tally = new Tally();
    var batch = new ArrayList<ClientRow>(BATCH);
    while (lines.hasNext()) {
      var line = lines.next();
      batch.add(columns.row(line.getStartingLineNumber(), line.getFields()));
      if (batch.size() == BATCH) {
        tally.add(load.load(batch));
        batch.clear();
      }
    }
    if (!batch.isEmpty()) {
      tally.add(load.load(batch));
    }
    return tally.result();
  }

  private static final class Tally {
    private final List<LoadResult.Rejected> rejected = new ArrayList<>();
    private int created;
    private int updated;

    void add(LoadResult result) {
      created += result.created();
      updated += result.updated();
      var room = MOST_REJECTIONS - rejected.size();
      result.rejected().stream().limit(room).forEach(rejected::add);
    }

    LoadResult result() {
      return new LoadResult(created, updated, rejected);
    }
  }
}
