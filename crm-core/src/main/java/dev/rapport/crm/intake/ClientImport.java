package dev.rapport.crm.intake;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.rapport.crm.book.ClientLoad;
import dev.rapport.crm.book.ClientRow;
import dev.rapport.crm.rules.RuleBroken;
import java.io.IOException;
import java.util.ArrayList;
import org.springframework.stereotype.Service;

/// Imports clients from a CSV file, line by line, a thousand to a transaction: whatever its size it
/// needs little memory, and what was taken before a fault stays and is taken again as an update.
@Service
public class ClientImport {
  public static final long MOST_BYTES = 64_000_000;

  private static final int BATCH = 1_000;

  private final ClientLoad load;

  ClientImport(ClientLoad load) {
    this.load = load;
  }

  /// @throws RuleBroken when the file as a whole cannot be read, naming why
  public ImportResult run(TableSource source) throws IOException {
    var letters = Letters.of(source, MOST_BYTES);
    try (var reader = letters.open(source);
        var csv =
            CsvReader.builder()
                .fieldSeparator(letters.separator())
                .skipEmptyLines(true)
                .ofCsvRecord(reader)) {
      return run(csv, letters.separator());
    } catch (CsvParseException | IllegalArgumentException e) {
      throw RuleBroken.invalid("file", "csv-broken");
    }
  }

  private ImportResult run(CsvReader<CsvRecord> csv, char separator) {
    var lines = csv.iterator();
    if (!lines.hasNext()) {
      throw RuleBroken.invalid("file", "file-empty");
    }
    var headings = lines.next().getFields();
    var columns = Columns.of(headings);
    var tally = new Tally(headings, separator);
    var batch = new ArrayList<ClientRow>(BATCH);
    while (lines.hasNext()) {
      var line = lines.next();
      tally.begin(line.getStartingLineNumber(), line.getFields());
      batch.add(columns.row(line.getStartingLineNumber(), line.getFields()));
      if (batch.size() == BATCH) {
        tally.end(load.load(batch));
        batch.clear();
      }
    }
    if (!batch.isEmpty()) {
      tally.end(load.load(batch));
    }
    return tally.result();
  }
}
