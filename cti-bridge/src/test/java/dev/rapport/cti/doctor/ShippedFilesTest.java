package dev.rapport.cti.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.cti.ami.AmiSettings;
import dev.rapport.cti.ami.FakeAmi;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The files for a PBX that we ship say what the doctor looks for.
class ShippedFilesTest extends DoctorHouse {
  @Test
  void theFilterThatWeShipTheOneWeAskForAndWhatWeCallNoiseAreTheSame() throws IOException {
    var shipped =
        Pattern.compile("(?m)^eventfilter=!\\^Event: \\(([A-Za-z|]+)\\)\\[\\[:space:]]$")
            .matcher(Files.readString(Path.of("../pbx/manager_rapport.conf")));

    assertThat(shipped.find()).isTrue();
    assertThat(shipped.group(1).split("\\|")).containsExactlyInAnyOrderElementsOf(Signs.NOISE);
    assertThat(Signs.NOISE)
        .allSatisfy(noise ->
            assertThat(settings(FakeAmi.SECRET).ami(AmiSettings.Times.DEFAULT).filters())
                .anySatisfy(asked -> assertThat(asked).containsPattern("[(| ]" + noise + "\\b")));
  }

  @Test
  void theDialplanThatWeShipFiltersWhatCallersSend() throws IOException {
    assertThat(Files.readString(Path.of("../pbx/extensions_rapport.conf")))
        .contains(CallerIds.STEPS.stream().map(s -> " same => n,Set(" + s + ")").toList());
  }

  @Test
  void theDialplanThatWeShipHasTheVersionThatWeExpect() throws IOException {
    assertThat(Files.readString(Path.of("../pbx/extensions_rapport.conf")))
        .contains("[rapport-doctor]", "UserEvent(RapportDoctor,")
        .containsPattern("Version: " + Trial.VERSION + ",")
        .doesNotContainPattern("Version: (?!" + Trial.VERSION + ",)");
  }
}
