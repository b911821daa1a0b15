package dev.rapport.cti.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.cti.ami.AmiFrame;
import dev.rapport.cti.ami.AmiFrames;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.asteriskjava.manager.event.ManagerEvent;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every captured trace through asterisk-java's reader and through ours: the same events in the
/// same order, with the same headers and values. Known to differ, and why we do it so:
///
/// - asterisk-java makes names lower case; we keep them and compare without regard to case
/// - asterisk-java drops all spaces before a value (RTP statistics begin with some); we drop the
///   one that AMI puts there
/// - an event that asterisk-java has no class for never reaches its listeners; its headers are
///   compared here all the same
/// - asterisk-java's events know nothing of a value that is `<unknown>`; here that is left to
///   whoever reads the value
/// - of a key that must come once and came twice (the `smuggled-…` traces) asterisk-java's events
///   hold all values in one text, or there is no event; for us such a frame is suspect and never
///   acted upon
class SameAsAsteriskJavaTest {

  static Stream<Path> traces() throws IOException {
    return CapturedTraceTest.traces();
  }

  @ParameterizedTest
  @MethodSource("traces")
  void asteriskJavaReadsTheSameEventsAndHeaders(Path trace) throws IOException {
    byte[] bytes = Files.readAllBytes(trace);

    var ours =
        AmiFrames.read(bytes).stream()
            .filter(AmiFrame::isEvent)
            .map(SameAsAsteriskJavaTest::headers)
            .toList();
    var theirs = AsteriskJavaReader.read(bytes).headers();

    assertThat(ours).isNotEmpty().hasSameSizeAs(theirs);
    for (int i = 0; i < ours.size(); i++) {
      assertThat(ours.get(i)).as("event " + i).isEqualTo(theirs.get(i));
    }
  }

  @ParameterizedTest
  @MethodSource("traces")
  void asteriskJavasEventsNameTheSameChannels(Path trace) throws IOException {
    byte[] bytes = Files.readAllBytes(trace);
    var ours = AmiFrames.read(bytes).stream().filter(AmiFrame::isEvent).toList();

    var theirs = AsteriskJavaReader.read(bytes).events();

    assertThat(theirs).hasSameSizeAs(ours);
    int compared = 0;
    for (int i = 0; i < ours.size(); i++) {
      if (theirs.get(i).isPresent() && !ours.get(i).suspect()) {
        compared += compare(ours.get(i), theirs.get(i).get());
      }
    }
    assertThat(compared).as("channels compared").isGreaterThan(20);
  }

  /// Returns how many values there were to compare.
  private static int compare(AmiFrame ours, ManagerEvent theirs) {
    int compared = 0;
    for (String name : List.of("Channel", "Uniqueid", "Linkedid", "DestUniqueid", "SystemName")) {
      var getter = getter(theirs, name);
      boolean told = !ours.text(name).isEmpty() && !ours.text(name).equals("<unknown>");
      if (getter.isPresent() && told) {
        assertThat(value(theirs, getter.get())).as(ours + " " + name).isEqualTo(ours.text(name));
        compared++;
      }
    }
    return compared;
  }

  private static java.util.Optional<Method> getter(ManagerEvent event, String header) {
    return Arrays.stream(event.getClass().getMethods())
        .filter(m -> m.getParameterCount() == 0 && m.getReturnType() == String.class)
        .filter(m -> m.getName().equalsIgnoreCase("get" + header))
        .findFirst();
  }

  private static Object value(ManagerEvent event, Method getter) {
    try {
      return String.valueOf(getter.invoke(event));
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(event + " " + getter, e);
    }
  }

  private static Map<String, List<String>> headers(AmiFrame frame) {
    var headers = new TreeMap<String, List<String>>();
    for (int i = 0; i < frame.size(); i++) {
      if (!frame.name(i).isEmpty()) {
        headers
            .computeIfAbsent(frame.name(i).toLowerCase(Locale.ROOT), _ -> new ArrayList<>())
            .add(frame.value(i).stripLeading());
      }
    }
    return headers;
  }
}
