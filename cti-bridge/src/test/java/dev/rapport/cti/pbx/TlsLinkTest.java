package dev.rapport.cti.pbx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.rapport.cti.ami.FakeAmi;
import dev.rapport.cti.pbx.PbxStatus.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A link by TLS: to whom it is given and to whom not.
class TlsLinkTest {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  @TempDir static Path folder;
  private static Certificate here;
  private static Certificate elsewhere;
  private static Certificate signed;
  private static Certificate expired;

  @BeforeAll
  static void makeCertificates() {
    here = Certificate.make(folder, "here", "-ext", "san=ip:127.0.0.1");
    elsewhere = Certificate.make(folder, "elsewhere", "-ext", "san=dns:pbx.example.org");
    var authority = Certificate.make(folder, "authority", "-ext", "bc:c");
    assertThat(authority.pem()).exists();
    signed = Certificate.signed(folder, "authority", "signed", "-ext", "san=ip:127.0.0.1");
    expired =
        Certificate.signed(
            folder,
            "authority",
            "expired",
            "-ext",
            "san=ip:127.0.0.1",
            "-startdate",
            "-10d",
            "-validity",
            "2");
  }

  @Test
  void whatANamedAuthoritySignedLetsTheLinkComeUp() {
    try (var pbx = new FakeAmi(signed.sockets());
        var link = connect(pbx, Optional.of(Trust.of(signed.pem())))) {
      await().atMost(LIMIT).until(() -> link.status().state() == State.UP);
    }
  }

  @Test
  void aCertificateThatIsNamedAsTrustedLetsTheLinkComeUp() {
    try (var pbx = new FakeAmi(here.sockets());
        var link = connect(pbx, Optional.of(Trust.of(here.pem())))) {
      await().atMost(LIMIT).until(() -> link.status().state() == State.UP);

      assertThat(pbx.asked("Login").getFirst()).as("inside TLS").containsKey("Secret");
    }
  }

  @Test
  void aCertificateThatNobodyNamedIsRefusedAndTheRemedyTold() {
    try (var pbx = new FakeAmi(here.sockets());
        var link = connect(pbx, Optional.of(Trust.JAVAS_OWN))) {
      assertThat(refusal(link)).contains("127.0.0.1:" + pbx.port(), "not trusted", "tls-trust");
      assertThat(pbx.asked("Login")).as("the secret stays here").isEmpty();
    }
  }

  @Test
  void aCertificateOfSomebodyElseIsRefused() {
    try (var pbx = new FakeAmi(here.sockets());
        var link = connect(pbx, Optional.of(Trust.of(elsewhere.pem())))) {
      assertThat(refusal(link)).contains("not trusted");
    }
  }

  @Test
  void aTrustedCertificateForAnotherHostIsRefused() {
    try (var pbx = new FakeAmi(elsewhere.sockets());
        var link = connect(pbx, Optional.of(Trust.of(elsewhere.pem())))) {
      assertThat(refusal(link)).contains("not for this host", "127.0.0.1", "subjectAltName");
      assertThat(pbx.asked("Login")).isEmpty();
    }
  }

  @Test
  void aPortThatDoesNotSpeakTlsIsSaidToBeSo() {
    try (var pbx = new FakeAmi();
        var link = connect(pbx, Optional.of(Trust.JAVAS_OWN))) {
      assertThat(refusal(link)).contains("does not speak TLS", "tlsbindaddr");
    }
  }

  @Test
  void aFileWithoutACertificateIsSaidToBeSo() throws IOException {
    Path empty = Files.writeString(folder.resolve("empty.pem"), "");
    Path text = Files.writeString(folder.resolve("text.pem"), "-----BEGIN CERTIFICATE-----\nno\n");

    assertThatThrownBy(() -> Trust.of(empty)).hasMessageContaining("holds no certificate");
    assertThatThrownBy(() -> Trust.of(text)).hasMessageContaining("no certificate in PEM form");
    assertThatThrownBy(() -> Trust.of(folder.resolve("nowhere.pem")))
        .hasMessageContaining("cannot read");
  }

  @Test
  void anExpiredCertificateIsSaidToBeSo() {
    try (var pbx = new FakeAmi(expired.sockets());
        var link = connect(pbx, Optional.of(Trust.of(expired.pem())))) {
      assertThat(refusal(link)).contains("expired");
      assertThat(pbx.asked("Login")).isEmpty();
    }
  }

  private static String refusal(PbxLink link) {
    await().atMost(LIMIT).until(() -> link.status().state() == State.REFUSED);
    return link.status().detail();
  }

  private static PbxLink connect(FakeAmi pbx, Optional<Trust> tls) {
    return PbxLink.connect(
        new PbxSettings(
            "lab",
            "127.0.0.1",
            pbx.port(),
            "rapport",
            FakeAmi.SECRET,
            tls,
            "",
            "RU",
            "rapport-outbound",
            Duration.ofSeconds(2)),
        _ -> {},
        InstantSource.system());
  }
}
