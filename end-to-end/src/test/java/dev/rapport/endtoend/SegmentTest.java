package dev.rapport.endtoend;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// From a list to a segment to a file: `browser/segment.test.mjs` does it, here is the house around
/// it.
@ExtendWith(InTheHouse.class)
class SegmentTest {
  private final House house;

  SegmentTest(House house) {
    this.house = house;
  }

  @Test
  void conditionsBecomeASegmentWithItsCountAndTheSegmentAFile() {
    Browsers.run("segment.test.mjs", house, Map.of("PASSWORD", Rapport.ADMIN_PASSWORD));
  }
}
