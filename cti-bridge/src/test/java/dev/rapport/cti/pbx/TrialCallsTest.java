package dev.rapport.cti.pbx;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.cti.ami.AmiFrames;
import dev.rapport.cti.ami.FakeAmi;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrialCallsTest {

  /// What rings it names only the channel that is rung.
  @ParameterizedTest
  @CsvSource({
    "Newchannel, Channel, Local/123@rapport-doctor-0000000a;2, true",
    "DialBegin, DestChannel, Local/123@rapport-doctor-0000000a;1, true",
    "Newchannel, Channel, Local/104@from-queue-0000000a;1, false",
    "Newchannel, Channel, PJSIP/x@rapport-doctor-0000000a, false",
    "DeviceStateChange, Device, PJSIP/101, false"
  })
  void aTrialCallIsKnownByEitherOfItsChannelsAndNobodyElsesIs(
      String event, String header, String value, boolean trial) {
    String text = "Event: %s\n%s: %s".formatted(event, header, value);

    assertThat(AmiFrames.read(FakeAmi.frame(text).getBytes(UTF_8)))
        .singleElement()
        .returns(trial, TrialCalls::concerns);
  }
}
