package dev.rapport.cti.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A channel that is spoken of before it began is a doubt, so no Asterisk must do that by itself.
class BeginningsTest {
  /// Without those in which a caller wrote into the frame of the beginning, so that it is no good.
  static Stream<Path> traces() throws IOException {
    return Traces.all().filter(t -> !t.getFileName().toString().startsWith("smuggled-"));
  }

  @ParameterizedTest
  @MethodSource("traces")
  void anAsteriskTellsOfAChannelsBeginningAndSaysWhoseCallItIs(Path trace) throws IOException {
    var engine = new CallEngine("lab", "1", Surroundings.DEFAULT);
    var strangers = new LinkedHashSet<String>();
    for (PbxEvent event : Traces.events(trace)) {
      if (engine.knowsNothingOf(event)) {
        assertThat(event.channel().linkedid()).as("%s", event).isNotEmpty();
        if (!(event instanceof PbxEvent.Appeared)) {
          strangers.add(event.channel().name());
        }
      }
      engine.on(event);
    }

    assertThat(strangers).isEmpty();
  }
}
