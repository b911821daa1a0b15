package dev.rapport.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rapport.chaos.Options.Pbx;
import dev.rapport.chaos.plan.Fault;
import org.junit.jupiter.api.Test;

class OptionsTest {
  @Test
  void theSimulatorIsThePbxWhenNoneIsNamed() {
    var options = Options.of(new String[] {});

    assertThat(options.pbx()).isEqualTo(Pbx.SIMULATOR);
    assertThat(options.calls()).isEqualTo(1_000);
    assertThat(options.faults()).containsExactly(Fault.values());
  }

  @Test
  void theLabMakesFewerCallsUnlessToldHowMany() {
    assertThat(Options.of(new String[] {"--pbx", "lab"}).calls()).isEqualTo(500);
    assertThat(Options.of(new String[] {"--calls", "40", "--pbx", "lab"}))
        .returns(40, Options::calls)
        .returns(Pbx.LAB, Options::pbx);
  }

  @Test
  void anotherPbxIsRefusedWithTheOnesThatAreThere() {
    assertThatThrownBy(() -> Options.of(new String[] {"--pbx", "freepbx"}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("--pbx is simulator or lab, not freepbx (--help)");
  }

  @Test
  void noneMeansNoFaultAndAnUnknownOneIsRefused() {
    assertThat(Options.of(new String[] {"--faults", "none"}).faults()).isEmpty();
    assertThat(Options.of(new String[] {"--faults", "kill-pbx,storm"}).faults())
        .containsExactly(Fault.KILL_PBX, Fault.STORM);
    assertThatThrownBy(() -> Options.of(new String[] {"--faults", "earthquake"}))
        .hasMessage("no such fault: earthquake");
  }

  @Test
  void theHelpNamesTheLabAndEveryFault() {
    assertThat(Options.help())
        .contains("--pbx lab")
        .contains("half-open-agi")
        .contains("clock-pbx");
  }
}
