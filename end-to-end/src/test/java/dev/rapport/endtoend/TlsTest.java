package dev.rapport.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rapport.cti.pbx.PbxLink;
import dev.rapport.cti.pbx.PbxSettings;
import dev.rapport.cti.pbx.PbxStatus.State;
import dev.rapport.cti.pbx.Trust;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// AMI over TLS as Asterisk speaks it.
@ExtendWith(InTheHouse.class)
class TlsTest {
  private final House house;

  TlsTest(House house) {
    this.house = house;
  }

  @Test
  void asterisksOwnCertificateNamedAsTrustedLetsTheLinkComeUp() {
    var trust = Trust.of(house.lab.certificate());

    try (var link = connect("127.0.0.1", house.lab.amiTls, Optional.of(trust))) {
      await().atMost(DeskTab.PATIENCE).until(() -> link.status().state() == State.UP);

      assertThat(link.status().version()).startsWith("22.");
    }
  }

  @Test
  void withoutThatItIsRefusedAndTheRemedyTold() {
    try (var link = connect("127.0.0.1", house.lab.amiTls, Optional.of(Trust.JAVAS_OWN))) {
      assertThat(refusal(link)).contains("not trusted", "tls-trust");
    }
  }

  @Test
  void aHostThatIsNotInTheCertificateIsRefused() {
    var trust = Trust.of(house.lab.certificate());

    try (var link = connect("localhost", house.lab.amiTls, Optional.of(trust))) {
      assertThat(refusal(link)).contains("not for this host", "localhost", "subjectAltName");
    }
  }

  @Test
  void thePlainPortIsSaidNotToSpeakTls() {
    var trust = Trust.of(house.lab.certificate());

    try (var link = connect("127.0.0.1", house.lab.ami, Optional.of(trust))) {
      assertThat(refusal(link)).contains("does not speak TLS");
    }
  }

  private static String refusal(PbxLink link) {
    await().atMost(DeskTab.PATIENCE).until(() -> link.status().state() == State.REFUSED);
    return link.status().detail();
  }

  private static PbxLink connect(String host, int port, Optional<Trust> tls) {
    return PbxLink.connect(
        new PbxSettings(
            "lab",
            host,
            port,
            "rapport",
            "rapport-lab",
            tls,
            "lab",
            "RU",
            "rapport-outbound",
            Duration.ofSeconds(2)),
        _ -> {},
        InstantSource.system());
  }
}
