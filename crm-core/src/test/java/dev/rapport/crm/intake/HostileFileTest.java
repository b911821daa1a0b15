package dev.rapport.crm.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.crm.sheets.SheetLimits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A file that looks like any other at first, and is too much when a part of it is in the book.
class HostileFileTest extends ImportHouse {
  private static final int ROWS = 20_000;
  private static final SheetLimits USUAL = SheetLimits.usual();

  @BeforeEach
  void usual() {
    room.limits(USUAL);
  }

  @Test
  void tooManyCells() throws IOException {
    var one = room.with(room.upload("clients.csv", csv()), Duplicates.SKIP);
    room.limits(limits(USUAL.inflatedBytes(), USUAL.rows(), 2 * 15_000, USUAL.time()));

    failsInTheMiddle(one, "too-many-cells", "30000");
  }

  @Test
  void tooManyRows() throws IOException {
    var one = room.with(room.upload("clients.csv", csv()), Duplicates.SKIP);
    room.limits(limits(USUAL.inflatedBytes(), 15_000, USUAL.cells(), USUAL.time()));

    failsInTheMiddle(one, "too-many-rows", "15000");
  }

  @Test
  void moreThanItSaysWhenItIsUnpacked() throws IOException {
    var one = room.with(room.upload("clients.xlsx", xlsx()), Duplicates.SKIP);
    room.limits(limits(2_000_000, USUAL.rows(), USUAL.cells(), USUAL.time()));

    failsInTheMiddle(one, "file-inflated", "2");
  }

  /// The first rows are in the book by an earlier stretch of work.
  @Test
  void tooSlowToBeRead() throws IOException {
    var one = room.with(room.upload("clients.csv", csv()), Duplicates.SKIP);
    room.stopWhenFirstRowsAreWritten();
    var stopped = room.run(one);
    assertThat(stopped.state()).isEqualTo(Import.State.STOPPED);
    room.stopNoMore();
    room.limits(limits(USUAL.inflatedBytes(), USUAL.rows(), USUAL.cells(), Duration.ofNanos(1)));

    failsInTheMiddle(stopped, "file-too-slow", "0");
  }

  private void failsInTheMiddle(Import one, String code, String number) throws IOException {
    var failed = room.run(one);

    assertThat(failed.state()).isEqualTo(Import.State.FAILED);
    assertThat(failed.trouble()).isEqualTo(new Import.Trouble(code, List.of(number)));
    told(code);
    assertThat(failed.position()).isPositive().isLessThan(ROWS);
    assertThat(failed.tally().created()).isEqualTo(failed.position());
    assertThat(clients()).isEqualTo(failed.position());
    assertThat(room.fates(failed)).isNotEmpty();

    var again = room.run(failed); // whoever tries it once more is told the same
    assertThat(again.trouble()).isEqualTo(failed.trouble());
    assertThat(clients()).isEqualTo(again.position());
    room.limits(USUAL);
    assertThat(room.run(Duplicates.SKIP, "name\nOf another file\n").state())
        .as("nothing is in the way of others")
        .isEqualTo(Import.State.DONE);

    var undone = room.undone(again);
    assertThat(undone.state()).isEqualTo(Import.State.UNDONE);
    assertThat(room.undoing(undone).stayedCount()).isZero();
    assertThat(room.names()).containsExactly("Of another file");
  }

  /// In each language, with the limit in it.
  private static void told(String code) throws IOException {
    for (var language : List.of("", "_ru", "_es")) {
      var words = new Properties();
      var texts = "../agent-console/src/main/resources/messages" + language + ".properties";
      try (var reader = Files.newBufferedReader(Path.of(texts))) {
        words.load(reader);
      }
      var text = words.getProperty("error." + code);
      assertThat(text).as(code + language).isNotBlank();
      assertThat(new MessageFormat(text).format(new Object[] {"12345"})).contains("12345");
    }
  }

  private long clients() {
    return Long.parseLong(room.one("select count(*) from client where name like 'Somebody%'"));
  }

  private static SheetLimits limits(long inflated, long rows, long cells, Duration time) {
    return new SheetLimits(
        USUAL.bytes(),
        inflated,
        USUAL.ratio(),
        rows,
        cells,
        USUAL.columns(),
        USUAL.cellLength(),
        time);
  }

  private static byte[] csv() {
    return ImportRoom.people(ROWS).getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] xlsx() throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var out = new XlsxOut(bytes)) {
      out.row(List.of("name", "phone"));
      for (int i = 0; i < ROWS; i++) {
        out.row(List.of("Somebody No" + i, "+7916" + (1_000_000 + i)));
      }
    }
    return bytes.toByteArray();
  }
}
