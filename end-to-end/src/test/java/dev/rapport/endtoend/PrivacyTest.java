package dev.rapport.endtoend;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Somebody is erased whom others' texts name: `browser/privacy.test.mjs` does it, here is the
/// house around it.
@ExtendWith(InTheHouse.class)
class PrivacyTest {
  private final House house;

  PrivacyTest(House house) {
    this.house = house;
  }

  @Test
  void aPrivacyOfficerErasesAPersonAndTheirNameInOthersTexts() {
    Browsers.run("privacy.test.mjs", house, Map.of("PASSWORD", Colleague.PASSWORD));
  }
}
