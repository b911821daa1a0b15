package dev.rapport.console.walls;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class FeaturesTest {
  private static final ApplicationModules HOUSE =
      ApplicationModules.of("dev.rapport", new Features.Shipped());

  @Test
  void everyFeatureIsAModule() {
    assertThat(HOUSE.stream().map(m -> m.getBasePackage().getName()))
        .contains(
            "dev.rapport.cti.call",
            "dev.rapport.crm.ladder",
            "dev.rapport.recordings.store",
            "dev.rapport.console.desk",
            "dev.rapport.simulator.pbx")
        .allMatch(name -> name.split("\\.").length == 4);
  }

  @Test
  void featuresUseEachOtherOneWayOnlyAndByWhatIsPublic() {
    HOUSE.verify();
  }
}
