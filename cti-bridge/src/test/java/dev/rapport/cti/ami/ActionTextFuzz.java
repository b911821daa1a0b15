package dev.rapport.cti.ami;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.time.Duration;
import java.util.Optional;

/// Whatever texts an action is given, it is sent as the lines it was meant to be, or not at all.
class ActionTextFuzz {
  @DictionaryFile(resourcePath = "ami.dict")
  @FuzzTest(maxDuration = "5s")
  void noTextOfAnActionBecomesALineOfItsOwn(FuzzedDataProvider data) {
    var channel = data.consumeString(60);
    var context = data.consumeString(60);
    var extension = data.consumeString(60);
    var number = data.consumeRemainingAsString();

    written(new AmiAction.Originate(channel, context, extension, number, Duration.ofSeconds(9)))
        .ifPresent(text ->
            assertThat(text.split("\r\n", -1))
                .containsExactly(
                    "Action: Originate",
                    "Channel: " + channel,
                    "Context: " + context,
                    "Exten: " + extension,
                    "Priority: 1",
                    "CallerID: <" + number + ">",
                    "Timeout: 9000",
                    "Async: true",
                    "ActionID: 1",
                    "",
                    ""));
  }

  private static Optional<String> written(AmiAction action) {
    try {
      return Optional.of(new String(ActionText.of(action, "1"), UTF_8));
    } catch (IllegalArgumentException refused) {
      return Optional.empty();
    }
  }
}
