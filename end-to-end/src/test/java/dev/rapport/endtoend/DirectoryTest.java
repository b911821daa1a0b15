package dev.rapport.endtoend;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Two clients who are one: `browser/directory.test.mjs` merges them, here is the house around it.
@ExtendWith(InTheHouse.class)
class DirectoryTest {
  private final House house;

  DirectoryTest(House house) {
    this.house = house;
  }

  @Test
  void aSupervisorMergesTwoClientsAndTakesItBack() {
    Browsers.run("directory.test.mjs", house, Map.of("PASSWORD", Colleague.PASSWORD));
  }
}
