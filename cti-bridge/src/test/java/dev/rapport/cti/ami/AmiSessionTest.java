package dev.rapport.cti.ami;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rapport.cti.ami.AmiAction.*;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AmiSessionTest {
  private static final AmiSettings.Times QUICK =
      new AmiSettings.Times(
          Duration.ofMillis(200),
          Duration.ofMillis(400),
          Duration.ofMillis(1500),
          Duration.ofMillis(20),
          Duration.ofMillis(100),
          Duration.ofMillis(150));

  private final AmiEar heard = new AmiEar();

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void logsInByChallengeOrPlainly(boolean md5) {
    try (var pbx = new FakeAmi();
        var session = open(pbx, FakeAmi.SECRET, md5, "")) {
      await().until(() -> heard.connects() == 1);

      assertThat(session.ask(new Ping())).succeedsWithin(Duration.ofSeconds(2));
      assertThat(pbx.asked("Login").getFirst().containsKey("Secret")).isEqualTo(!md5);
      assertThat(pbx.asked("Filter")).extracting(a -> a.get("Filter")).containsExactly("!one");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aRefusedLoginSaysWhatToMendAndIsTriedAgain(boolean md5) {
    try (var pbx = new FakeAmi();
        var _ = open(pbx, "wrong", md5, "")) {
      await().until(() -> heard.refusals() >= 2);

      assertThat(heard.lines.getFirst())
          .contains("'rapport'", "Authentication failed", "manager.conf")
          .doesNotContain("wrong");
      pbx.answer("Login", a -> FakeAmi.success(a));
      await().until(() -> heard.connects() == 1);
    }
  }

  @Test
  void nothingLikeASecretIsEverWrittenDown() {
    assertThat(settings(1, "s3cret", true, "").toString()).doesNotContain("s3cret");
    assertThat(new Login("u", "s3cret").toString()).doesNotContain("s3cret");
    assertThat(new LoginMd5("u", "s3cret").toString()).doesNotContain("s3cret");
  }

  @Test
  void noPbxIsSaidAndTriedAgainUntilThereIsOne() throws IOException {
    int port;
    try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    try (var _ = AmiSession.open(settings(port, FakeAmi.SECRET, true, ""), heard)) {
      await().until(() -> heard.lines.size() >= 2);
      assertThat(heard.lines.getFirst()).startsWith("down 127.0.0.1:" + port + " does not answer");
      try (var _ = new FakeAmi(port)) {
        await().until(() -> heard.connects() == 1);
      }
    }
  }

  @Test
  void whatSendsNoGreetingIsNotWaitedForForEver() {
    try (var pbx = new FakeAmi().greets(false);
        var _ = open(pbx, FakeAmi.SECRET, true, "")) {
      await().until(() -> !heard.lines.isEmpty());

      assertThat(heard.lines.getFirst()).contains("no manager greeting");
    }
  }

  @Test
  void aLineThatWentSilentIsNoticedAndMadeAnew() {
    try (var pbx = new FakeAmi();
        var session = open(pbx, FakeAmi.SECRET, true, "")) {
      await().until(() -> heard.connects() == 1);
      pbx.silent(true);
      var unanswered = session.ask(new CoreShowChannels());

      await().until(() -> heard.count("down 127.0.0.1:" + pbx.port() + " went silent") == 1);
      assertThat(unanswered.join()).isInstanceOf(AmiReply.Unanswered.class);

      pbx.silent(false);
      await().until(() -> heard.connects() == 2);
    }
  }

  @Test
  void eventsWithoutAnswersToPingsAreStillALiveLine() {
    try (var pbx = new FakeAmi().answer("Ping", _ -> "");
        var _ = open(pbx, FakeAmi.SECRET, true, "")) {
      await().until(() -> heard.connects() == 1);
      for (int i = 0; i < 20; i++) {
        pbx.event("Event: Newstate\nUniqueid: " + i);
        int next = i + 1;
        await().pollDelay(Duration.ofMillis(50)).until(() -> heard.count("event Newstate") >= next);
      }
      assertThat(heard.lines).noneMatch(l -> l.contains("silent"));
    }
  }

  @Test
  void answersAndListsFindTheirQuestionsInPiecesOfAnySize() {
    try (var pbx =
            new FakeAmi()
                .inPieces(3)
                .list(
                    "CoreShowChannels",
                    "Event: CoreShowChannel\nUniqueid: 1.1",
                    "Event: CoreShowChannel\nUniqueid: 1.2")
                .answer("Hangup", a -> FakeAmi.error(a, "No such channel"));
        var session = open(pbx, FakeAmi.SECRET, true, "")) {
      await().until(() -> heard.connects() == 1);
      var list = session.ask(new CoreShowChannels());
      var refused = session.ask(new Hangup("PJSIP/101-1"));
      var status = session.ask(new CoreStatus());

      assertThat(list.join())
          .isInstanceOfSatisfying(
              AmiReply.Accepted.class,
              a ->
                  assertThat(a.items())
                      .extracting(f -> f.text("Uniqueid"))
                      .containsExactly("1.1", "1.2"));
      assertThat(refused.join()).isEqualTo(new AmiReply.Refused("No such channel"));
      assertThat(status.join())
          .isInstanceOfSatisfying(
              AmiReply.Accepted.class,
              a -> assertThat(a.response().text("CoreStartupTime")).isEqualTo("17:16:12"));
    }
  }

  @Test
  void anActionThatCouldBeReadAsTwoIsNotSent() {
    try (var pbx = new FakeAmi();
        var session = open(pbx, FakeAmi.SECRET, true, "")) {
      await().until(() -> heard.connects() == 1);

      var reply = session.ask(new Hangup("PJSIP/101-1\r\n\r\nAction: Originate")).join();

      assertThat(reply)
          .isInstanceOfSatisfying(
              AmiReply.Refused.class, r -> assertThat(r.message()).contains("control"));
      assertThat(pbx.asked("Hangup")).isEmpty();
      assertThat(pbx.asked("Originate")).isEmpty();
    }
  }

  @Test
  void eventsOfAnotherSystemAreRefusedAndCounted() {
    try (var pbx = new FakeAmi();
        var session = open(pbx, FakeAmi.SECRET, true, "k7f2")) {
      await().until(() -> heard.connects() == 1);
      pbx.event("Event: Hangup\nUniqueid: 1");
      pbx.event("Event: Hangup\nSystemName: other\nUniqueid: 2");
      pbx.event("Event: Newstate\nSystemName: k7f2\nUniqueid: 3");

      await().until(() -> heard.count("event Newstate") == 1);
      assertThat(heard.count("event Hangup")).isZero();
      assertThat(heard.count("event FullyBooted")).isEqualTo(1);
      assertThat(session.suspectFrames()).isEqualTo(2);
    }
  }

  @Test
  void suspectFramesAreCountedAndTheMisleadingOnesKeptFromTheEngine() {
    try (var pbx = new FakeAmi();
        var session = open(pbx, FakeAmi.SECRET, true, "")) {
      await().until(() -> heard.connects() == 1);
      pbx.event("Event: Newchannel\nUniqueid: 1\nUniqueid: 2");
      pbx.event("Event: Newchannel\nCallerIDName: \u0007bell\nUniqueid: 3");
      pbx.event("rubbish");
      pbx.event("Event: Newstate");

      await().until(() -> heard.count("event Newstate") == 1);
      assertThat(heard.count("event Newchannel")).isEqualTo(1);
      assertThat(heard.count("misled")).isEqualTo(2);
      assertThat(session.suspectFrames()).isEqualTo(3);
    }
  }

  @Test
  void aListenerThatThrowsStopsNothing() {
    heard.throwing = true;
    try (var pbx = new FakeAmi();
        var session = open(pbx, FakeAmi.SECRET, true, "")) {
      await().until(() -> heard.connects() == 1);
      pbx.event("Event: Newstate");
      pbx.event("Event: Newstate");

      await().until(() -> heard.count("event Newstate") == 2);
      assertThat(session.ask(new Ping()).join()).isInstanceOf(AmiReply.Accepted.class);
      assertThat(pbx.connections()).isEqualTo(1);
    }
  }

  @Test
  void aPhoneThatCannotBeRungIsAnAnswerAndOneThatRingsToo() {
    try (var pbx =
            new FakeAmi()
                .answer(
                    "Originate",
                    a ->
                        FakeAmi.success(a, "Message: Originate successfully queued")
                            + ("PJSIP/404".equals(a.get("Channel"))
                                ? FakeAmi.frame(
                                    "Event: OriginateResponse\nActionID: "
                                        + a.get("ActionID")
                                        + "\nResponse: Failure\nReason: 0")
                                : ""));
        var session = open(pbx, FakeAmi.SECRET, true, "")) {
      await().until(() -> heard.connects() == 1);
      var ring = Duration.ofSeconds(30);

      assertThat(session.ask(new Originate("PJSIP/404", "out", "1", "1", ring)).join())
          .isInstanceOf(AmiReply.Refused.class);
      assertThat(session.ask(new Originate("PJSIP/101", "out", "1", "1", ring)).join())
          .isInstanceOf(AmiReply.Accepted.class);
    }
  }

  private AmiSession open(FakeAmi pbx, String secret, boolean md5, String systemName) {
    return AmiSession.open(settings(pbx.port(), secret, md5, systemName), heard);
  }

  private static AmiSettings settings(int port, String secret, boolean md5, String systemName) {
    return new AmiSettings(
        "127.0.0.1",
        port,
        "rapport",
        secret,
        md5,
        Optional.empty(),
        systemName,
        List.of("!one"),
        AmiLimits.DEFAULT,
        QUICK);
  }
}
