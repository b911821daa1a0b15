package dev.rapport.cti.routing;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.rapport.cti.call.Caller;
import dev.rapport.cti.call.CallerText;

/// What callers write into the environment of an AGI request: data, never syntax.
class CallerTextFuzz {
  @DictionaryFile(resourcePath = "agi.dict")
  @FuzzTest(maxDuration = "5s")
  void aCallersTextNeverBecomesDialplan(FuzzedDataProvider data) {
    String text = data.consumeRemainingAsString();

    String clean = CallerText.clean(text);

    assertThat(clean.codePoints()).noneMatch(Character::isISOControl);
    assertThat(clean.codePointCount(0, clean.length())).isLessThanOrEqualTo(80);
    assertThat(CallerText.clean(clean)).isEqualTo(clean);
    assertThat(Caller.heard(text, text).suspect() || clean.equals(text.strip()))
        .as("what is left out is noticed")
        .isTrue();
    if (DialplanText.dialable(text) || DialplanText.queueName(text)) {
      assertThat(text).doesNotContainPattern("[^A-Za-z0-9_.@:+/-]");
    }
  }
}
