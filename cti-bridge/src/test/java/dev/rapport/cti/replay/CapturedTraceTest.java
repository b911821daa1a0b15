package dev.rapport.cti.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rapport.cti.engine.Surroundings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Every captured trace against what its story (traces/README.md) says happened. The expectation
/// stands next to the trace, written from the story; its instants are good to `within` seconds.
class CapturedTraceTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  static Stream<Path> traces() throws IOException {
    try (var files = Files.walk(Path.of("src/test/resources/traces"))) {
      return files.filter(f -> f.toString().endsWith(".ami")).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("traces")
  void aCapturedTraceComesOutAsItsStoryTells(Path trace) throws IOException {
    var story = trace.resolveSibling(trace.getFileName().toString().replace(".ami", ".json"));
    JsonNode expected = JSON.readTree(Files.readString(story));
    double seconds = expected.get("within").asDouble();

    var calls = new ArrayList<JsonNode>();
    Trace.read(Files.readAllBytes(trace), Surroundings.DEFAULT)
        .calls()
        .forEach(call -> calls.add(JSON.readTree(CallJson.of(call))));

    assertThat(calls).hasSameSizeAs(list(expected.get("calls")));
    for (int i = 0; i < calls.size(); i++) {
      compare("", calls.get(i), expected.get("calls").get(i), seconds);
    }
  }

  /// Whatever the expectation names must be so; times within reason.
  private static void compare(String path, JsonNode actual, JsonNode expected, double seconds) {
    if (expected.isObject()) {
      for (var member : expected.properties()) {
        var value = actual.get(member.getKey());
        assertThat(value).as(path + "." + member.getKey()).isNotNull();
        compare(path + "." + member.getKey(), value, member.getValue(), seconds);
      }
    } else if (expected.isArray()) {
      assertThat(list(actual)).as(path).hasSameSizeAs(list(expected));
      for (int i = 0; i < expected.size(); i++) {
        compare(path + "[" + i + "]", actual.get(i), expected.get(i), seconds);
      }
    } else if (path.endsWith("At")) {
      assertThat(epoch(actual)).as(path).isCloseTo(epoch(expected), within(seconds));
    } else if (path.endsWith("Seconds")) {
      assertThat(actual.asDouble()).as(path).isCloseTo(expected.asDouble(), within(seconds));
    } else if (path.contains(".recordings[")) {
      assertThat(actual.asString().replaceFirst(".*/", "")).as(path).isEqualTo(expected.asString());
    } else {
      assertThat(actual).as(path).isEqualTo(expected);
    }
  }

  private static List<JsonNode> list(JsonNode array) {
    var list = new ArrayList<JsonNode>();
    array.forEach(list::add);
    return list;
  }

  private static double epoch(JsonNode instant) {
    return Instant.parse(instant.asString()).toEpochMilli() / 1000.0;
  }
}
