package dev.rapport.console.problems;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessagesTest {
  /// `invalid("field", "code"` and `require(…, "code")`
  private static final Pattern RULE =
      Pattern.compile(
          "(?:invalid|conflict)\\(\\s*\"[^\"]*\",\\s*\"([a-z-]+)\"|require\\([^;]*\"([a-z-]+)\"[^\";]*;");

  @ParameterizedTest
  @ValueSource(strings = {"_ru", "_es"})
  void everyTextIsThereInEveryLanguage(String language) throws IOException {
    assertThat(texts(language).stringPropertyNames())
        .containsExactlyInAnyOrderElementsOf(texts("").stringPropertyNames());
  }

  @ParameterizedTest
  @ValueSource(strings = {"_ru", "_es"})
  void everyTextHasTheSamePlaceholdersInEveryLanguage(String language) throws IOException {
    Properties english = texts("");
    Properties other = texts(language);
    for (String key : english.stringPropertyNames())
      assertThat(new MessageFormat(other.getProperty(key)).getFormatsByArgumentIndex())
          .as(key)
          .hasSameSizeAs(new MessageFormat(english.getProperty(key)).getFormatsByArgumentIndex());
  }

  @Test
  void everyProblemHasATitleAndADetail() throws IOException {
    Properties english = texts("");

    assertThat(Arrays.stream(ProblemCode.values()).map(ProblemCode::code))
        .allSatisfy(code ->
            assertThat(english)
                .containsKeys("problem." + code + ".title", "problem." + code + ".detail"));
  }

  @Test
  void everyRuleThatTheSourcesNameHasAText() throws IOException {
    Properties english = texts("");
    for (String root : List.of("../crm-core/src/main", "../recordings/src/main", "src/main"))
      for (Path file : sources(Path.of(root)))
        RULE.matcher(Files.readString(file))
            .results()
            .forEach(rule ->
                assertThat(english)
                    .as(file.toString())
                    .containsKey(
                        "error." + (rule.group(1) == null ? rule.group(2) : rule.group(1))));
  }

  private static List<Path> sources(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files.filter(f -> f.toString().endsWith(".java")).toList();
    }
  }

  private static Properties texts(String language) throws IOException {
    var texts = new Properties();
    try (Reader in =
        new InputStreamReader(
            MessagesTest.class.getResourceAsStream("/messages" + language + ".properties"),
            StandardCharsets.UTF_8)) {
      texts.load(in);
    }
    return texts;
  }
}
