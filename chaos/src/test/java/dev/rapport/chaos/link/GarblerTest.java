package dev.rapport.chaos.link;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GarblerTest {
  private static final String ANSWER = "Response: Success\r\nActionID: 1\r\n\r\n";
  private final List<String> events =
      IntStream.range(0, 200).mapToObj(i -> "Event: Newstate\r\nN: " + i + "\r\n\r\n").toList();

  @Test
  void whatIsReversedComesLastFirstAndAnswersKeepTheirPlaces() {
    String said =
        said(Garbler.reversing(), "Event: A\r\n\r\nEvent: B\r\n\r\n" + ANSWER + "Event: C\r\n\r\n");

    assertThat(said).isEqualTo("Event: B\r\n\r\nEvent: A\r\n\r\n" + ANSWER + "Event: C\r\n\r\n");
  }

  @Test
  void whatIsShuffledIsStillAllThere() {
    String said = said(Garbler.shuffling(1), String.join("", events));

    assertThat(frames(said)).containsExactlyInAnyOrderElementsOf(events).isNotEqualTo(events);
  }

  @Test
  void whatIsDoubledLosesNothing() {
    assertThat(frames(said(Garbler.duplicating(1), String.join("", events))))
        .containsAll(events)
        .hasSizeGreaterThan(220);
  }

  @Test
  void whatIsTruncatedLosesTailsOnly() {
    String said = said(Garbler.truncating(1), String.join("", events) + ANSWER);

    assertThat(said).endsWith(ANSWER).hasSizeLessThan(String.join("", events).length());
    assertThat(frames(said)).contains(events.getFirst(), events.getLast());
  }

  @Test
  void aFrameThatComesInPiecesIsNotTorn() {
    var garbler = Garbler.reversing();

    assertThat(garbler.garble("Event: A\r\nN: ".getBytes(ISO_8859_1))).isEmpty();
    assertThat(garbler.garble("1\r\n\r\n".getBytes(ISO_8859_1)))
        .isEqualTo("Event: A\r\nN: 1\r\n\r\n".getBytes(ISO_8859_1));
  }

  private static String said(Garbler garbler, String text) {
    return new String(garbler.garble(text.getBytes(ISO_8859_1)), ISO_8859_1);
  }

  private static List<String> frames(String said) {
    return Arrays.stream(said.split("\r\n\r\n", -1))
        .filter(f -> !f.isEmpty())
        .map(f -> f + "\r\n\r\n")
        .collect(Collectors.toList());
  }
}
