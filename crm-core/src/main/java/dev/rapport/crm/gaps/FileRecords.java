package dev.rapport.crm.gaps;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rapport.cti.records.CdrRow;
import dev.rapport.cti.records.CelRow;
import dev.rapport.cti.records.CsvRows;
import dev.rapport.cti.records.MasterCsv;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Asterisk's `Master.csv` files. They are streamed: once to learn which calls are meant, once for
/// their rows; of a rotated file the part before (`Master.csv.1`) is read as well.
final class FileRecords implements RecordSource {
  private final @Nullable Path cdr;
  private final @Nullable Path cel;
  private final ZoneId zone;

  FileRecords(GapSettings.Records settings) {
    this.cdr = settings.cdrFile();
    this.cel = settings.celFile();
    this.zone = settings.zoneOrOurs();
  }

  @Override
  public Rows read(Asked asked) throws SourceAwayException {
    var calls = new Wanted(asked);
    eachCel(row -> calls.look(row.at(), row.at(), row.uniqueid(), row.linkedid()));
    eachCdr(row -> calls.look(row.start(), row.end(), row.uniqueid(), row.call()));
    calls.close();
    var celRows = new ArrayList<CelRow>();
    var cdrRows = new ArrayList<CdrRow>();
    eachCel(row -> keep(celRows, row, calls.wants(row.linkedid())));
    eachCdr(row -> keep(cdrRows, row, calls.wants(row.call()) || calls.wants(row.uniqueid())));
    if (celRows.size() + cdrRows.size() > TooManyRowsException.MOST) {
      throw new TooManyRowsException();
    }
    return new Rows(List.copyOf(celRows), List.copyOf(cdrRows));
  }

  private static <T> void keep(List<T> rows, T row, boolean wanted) {
    if (wanted && rows.size() <= TooManyRowsException.MOST) {
      rows.add(row);
    }
  }

  @Override
  public Set<String> look() throws SourceAwayException {
    var has = new TreeSet<String>();
    if (cel != null && rowsIn(cel, cells -> MasterCsv.cel(cells, zone).isPresent(), CEL_REMEDY)) {
      has.add("cel");
    }
    if (cdr != null && rowsIn(cdr, cells -> MasterCsv.cdr(cells, zone).isPresent(), CDR_REMEDY)) {
      has.add("cdr");
    }
    return has;
  }

  private static final String CEL_REMEDY =
      "no row of it is CEL in the mapping of Asterisk's example (cel_custom.conf)";
  private static final String CDR_REMEDY =
      "no row of it names its call: set loguniqueid=yes and newcdrcolumns=yes under [csv] in"
          + " cdr.conf";

  private static boolean rowsIn(
      Path file, java.util.function.Predicate<List<String>> fits, String remedy)
      throws SourceAwayException {
    var rows = new AtomicInteger();
    var fitting = new AtomicInteger();
    each(
        file,
        cells -> {
          rows.incrementAndGet();
          fitting.addAndGet(fits.test(cells) ? 1 : 0);
        });
    if (rows.get() > 0 && fitting.get() == 0) {
      throw new SourceAwayException(file + ": " + remedy);
    }
    return true;
  }

  private void eachCel(Consumer<CelRow> then) throws SourceAwayException {
    if (cel != null) {
      each(cel, cells -> MasterCsv.cel(cells, zone).ifPresent(then));
    }
  }

  private void eachCdr(Consumer<CdrRow> then) throws SourceAwayException {
    if (cdr != null) {
      each(cdr, cells -> MasterCsv.cdr(cells, zone).ifPresent(then));
    }
  }

  private static void each(Path file, Consumer<List<String>> then) throws SourceAwayException {
    Path before = file.resolveSibling(file.getFileName() + ".1");
    if (Files.isReadable(before)) {
      read(before, then);
    }
    read(file, then);
  }

  private static void read(Path file, Consumer<List<String>> then) throws SourceAwayException {
    try (Reader reader = new InputStreamReader(Files.newInputStream(file), UTF_8)) {
      CsvRows.read(reader, then);
    } catch (NoSuchFileException e) {
      throw new SourceAwayException("there is no " + file, e);
    } catch (AccessDeniedException e) {
      throw new SourceAwayException("no right to read " + file, e);
    } catch (IOException e) {
      throw new SourceAwayException("cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  /// Which calls are meant, with every name they ever had.
  private static final class Wanted {
    private final Asked asked;
    private final Set<String> calls;
    private final Set<List<String>> names = new HashSet<>();

    Wanted(Asked asked) {
      this.asked = asked;
      this.calls = new HashSet<>(asked.linkedids());
    }

    void look(Instant began, Instant ended, String uniqueid, String call) {
      if (!began.isAfter(asked.to()) && !ended.isBefore(asked.from())) {
        calls.add(call);
      }
      if (!uniqueid.equals(call) && !uniqueid.isEmpty()) {
        names.add(List.of(uniqueid, call));
      }
    }

    /// A channel that was in two calls made them one.
    void close() {
      var channels = new HashSet<String>();
      names.stream()
          .filter(n -> calls.contains(n.getLast()))
          .forEach(n -> channels.add(n.getFirst()));
      names.stream()
          .filter(n -> channels.contains(n.getFirst()))
          .forEach(n -> calls.add(n.getLast()));
      calls.addAll(channels);
    }

    boolean wants(String call) {
      return calls.contains(call);
    }
  }
}
