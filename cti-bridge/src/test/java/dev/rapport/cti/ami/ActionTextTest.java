package dev.rapport.cti.ami;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ActionTextTest {
  private static final Duration RING = Duration.ofSeconds(30);

  @Test
  void writesAnActionAsAsteriskReadsIt() {
    var originate =
        new AmiAction.Originate("PJSIP/101", "rapport-outbound", "+74957654321", "+7495", RING);

    assertThat(new String(ActionText.of(originate, "a-1"), UTF_8))
        .isEqualTo(
            """
            Action: Originate
            Channel: PJSIP/101
            Context: rapport-outbound
            Exten: +74957654321
            Priority: 1
            CallerID: <+7495>
            Timeout: 30000
            Async: true
            ActionID: a-1

            """
                .replace("\n", "\r\n"));
  }

  @Test
  void refusesEveryControlCharacterInEveryValue() {
    for (char c = 0; c < 0xa0; c++) {
      if (Character.isISOControl(c)) {
        String bad = "a" + c + "b";
        for (AmiAction action : actionsWith(bad)) {
          assertThatThrownBy(() -> ActionText.of(action, "1"))
              .as("%s with %d", action.getClass().getSimpleName(), (int) c)
              .isInstanceOf(IllegalArgumentException.class)
              .message()
              .doesNotContain(bad);
        }
      }
    }
  }

  @Test
  void refusesALineThatAsteriskWouldCut() {
    for (AmiAction action : actionsWith("x".repeat(1_000))) {
      assertThatThrownBy(() -> ActionText.of(action, "1"))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> ActionText.of(new AmiAction.Hangup("é".repeat(500)), "1"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void whatItWritesReadsAsOneFrame() {
    for (AmiAction action : actionsWith("plain: value, \"quoted\"")) {
      var frames = AmiFrames.read(ActionText.of(action, "1"));

      assertThat(frames).hasSize(1);
      assertThat(frames.getFirst().text("ActionID")).isEqualTo("1");
    }
  }

  private static List<AmiAction> actionsWith(String text) {
    return List.of(
        new AmiAction.Login(text, "s"),
        new AmiAction.Login("u", text),
        new AmiAction.LoginMd5(text, "k"),
        new AmiAction.LoginMd5("u", text),
        new AmiAction.Filter(text),
        new AmiAction.Status(text),
        new AmiAction.Originate(text, "c", "1", "1", RING),
        new AmiAction.Originate("a", text, "1", "1", RING),
        new AmiAction.Originate("a", "c", text, "1", RING),
        new AmiAction.Originate("a", "c", "1", text, RING),
        new AmiAction.Hangup(text),
        new AmiAction.Redirect(text, "c", "1"),
        new AmiAction.Redirect("a", "c", text),
        new AmiAction.BlindTransfer("a", text, "1"),
        new AmiAction.Atxfer("a", "c", text),
        new AmiAction.Park(text, "b"),
        new AmiAction.Park("a", text),
        new AmiAction.QueuePause("a", text, true, "r"),
        new AmiAction.QueuePause("a", "q", true, text),
        new AmiAction.MixMonitorMute(text, true));
  }
}
