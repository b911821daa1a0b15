package dev.rapport.endtoend;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// A hard file goes into the book and out of it again: `browser/import.test.mjs` does it.
@ExtendWith(InTheHouse.class)
class ImportTest {
  private static final Path SHEETS = Path.of("../crm-core/src/test/resources/sheets");

  private final House house;

  ImportTest(House house) {
    this.house = house;
  }

  @Test
  void aFileOfAnotherProgramIsPutRightTriedTakenAndTakenBack() {
    Browsers.run(
        "import.test.mjs",
        house,
        Map.of(
            "PASSWORD", Rapport.ADMIN_PASSWORD,
            "OTHER_PASSWORD", Colleague.PASSWORD,
            "SHEETS", SHEETS.toAbsolutePath().normalize().toString()));
  }
}
