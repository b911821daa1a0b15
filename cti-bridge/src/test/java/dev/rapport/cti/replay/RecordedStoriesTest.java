package dev.rapport.cti.replay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rapport.cti.call.Call;
import dev.rapport.cti.engine.Surroundings;
import dev.rapport.cti.records.Boots;
import dev.rapport.cti.records.CdrRow;
import dev.rapport.cti.records.CelRow;
import dev.rapport.cti.records.CsvRows;
import dev.rapport.cti.records.MasterCsv;
import dev.rapport.cti.records.RecordedCall;
import dev.rapport.cti.records.RecordedCalls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What the PBX's own records make of a story, against what the live engine made of the same play
/// of it (`STORY.json`, one line a call as `replay` prints it).
class RecordedStoriesTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final double SECONDS = 0.3;

  /// Nothing is written of holds; and a frame that was smuggled in cost the live engine its number.
  private static final Set<String> CEL_KNOWS_NOT = Set.of("holdSeconds", "smuggled-frame caller");

  /// Listening, and a click-to-call whose own phone was not answered, lead to nobody's row.
  private static final Set<String> CDR_KNOWS_NOT = Set.of("originate-fails", "whisper");

  static Stream<Path> stories() throws IOException {
    try (var files = Files.walk(Path.of("src/test/resources/records"))) {
      return files.filter(f -> f.toString().endsWith(".json")).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("stories")
  void celDrawsThePictureThatTheLiveEngineDrew(Path story) throws IOException {
    var live = live(story);

    var recorded = of(cel(story), cdr(story));

    assertThat(recorded).hasSameSizeAs(live);
    for (int i = 0; i < live.size(); i++) {
      for (var member : live.get(i).properties()) {
        String name = member.getKey();
        if (!CEL_KNOWS_NOT.contains(name) && !CEL_KNOWS_NOT.contains(name(story) + " " + name)) {
          same(name, recorded.get(i).get(name), member.getValue());
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("stories")
  void cdrAloneKnowsWhoTalkedWhen(Path story) throws IOException {
    if (CDR_KNOWS_NOT.contains(name(story))) {
      return;
    }
    var live = byId(live(story));

    var recorded = byId(of(List.of(), cdr(story)));

    assertThat(recorded.keySet()).isEqualTo(live.keySet());
    recorded.forEach((id, call) -> {
      var seen = requireNonNull(live.get(id));
      assertThat(call.get("direction")).isEqualTo(seen.get("direction"));
      assertThat(call.get("outcome").asString().equals("answered"))
          .isEqualTo(seen.get("outcome").asString().equals("answered"));
      assertThat(epoch(call.get("endedAt"))).isCloseTo(epoch(seen.get("endedAt")), within(1.1));
      assertThat(talks(call)).isEqualTo(talks(seen));
    });
  }

  @Test
  void wholeSecondsAreEnoughForCel() throws IOException {
    var story = Path.of("src/test/resources/records/asterisk-22/attended-transfer.json");
    var seconds =
        cel(story).stream().map(r -> at(r, r.at().truncatedTo(ChronoUnit.SECONDS))).toList();

    var call = of(seconds, List.of()).getFirst();

    var seen = live(story).getFirst();
    assertThat(talks(call)).isEqualTo(talks(seen));
    assertThat(call.get("rings")).isEqualTo(seen.get("rings"));
    assertThat(call.get("transfers")).isEqualTo(seen.get("transfers"));
    assertThat(call.get("hungUpBy")).isEqualTo(seen.get("hungUpBy"));
  }

  /// Every row may be the first after the step, but for those of one moment, which are weighed
  /// together.
  @ParameterizedTest
  @MethodSource("stories")
  void aClockThatWasPutBackMeanwhileTurnsNothingAround(Path story) throws IOException {
    var rows = cel(story);
    var straight = outline(of(rows, List.of()));

    for (int step = 1; step < rows.size(); step++) {
      if (rows.get(step).at().isAfter(rows.get(step - 1).at().plusMillis(5))) {
        var stepped = new ArrayList<CelRow>(rows.subList(0, step));
        rows.stream().skip(step).map(r -> at(r, r.at().minusSeconds(600))).forEach(stepped::add);

        assertThat(outline(of(stepped, List.of()))).as("step %d", step).isEqualTo(straight);
      }
    }
  }

  /// Who did what, in order, without the times.
  private static Map<String, List<String>> outline(List<JsonNode> calls) {
    return byId(calls).entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                e ->
                    Stream.of("outcome", "hungUpBy", "rings", "talks", "transfers")
                        .map(name -> e.getValue().get(name).toString())
                        .map(text -> text.replaceAll("\\d{4}-[^\"]+Z", ""))
                        .toList()));
  }

  @Test
  void halfOfACallIsACallThatIsNotOver() throws IOException {
    var story = Path.of("src/test/resources/records/asterisk-22/answered.json");
    var rows = cel(story);

    var call = of(rows.subList(0, rows.size() / 2), List.of()).getFirst();

    assertThat(call.get("outcome").isNull()).isTrue();
    assertThat(call.get("endedAt").isNull()).isTrue();
  }

  private static void same(String path, JsonNode actual, JsonNode expected) {
    if (expected.isObject()) {
      expected.properties().forEach(m -> same(m.getKey(), actual.get(m.getKey()), m.getValue()));
    } else if (expected.isArray()) {
      assertThat(actual.size()).as(path + " of " + actual).isEqualTo(expected.size());
      for (int i = 0; i < expected.size(); i++) {
        same(path, actual.get(i), expected.get(i));
      }
    } else if (path.endsWith("At") && !expected.isNull()) {
      assertThat(epoch(actual)).as(path).isCloseTo(epoch(expected), within(SECONDS));
    } else if (path.endsWith("Seconds")) {
      assertThat(actual.asDouble()).as(path).isCloseTo(expected.asDouble(), within(SECONDS));
    } else if (path.equals("recordings")) {
      assertThat(file(actual)).isEqualTo(file(expected));
    } else {
      assertThat(actual).as(path).isEqualTo(expected);
    }
  }

  private static CelRow at(CelRow r, Instant when) {
    return new CelRow(
        r.type(),
        when,
        r.callerName(),
        r.callerNumber(),
        r.exten(),
        r.context(),
        r.channel(),
        r.app(),
        r.appData(),
        r.uniqueid(),
        r.linkedid(),
        r.userType(),
        r.extra());
  }

  private static String file(JsonNode path) {
    return path.asString().replaceFirst(".*/", "");
  }

  private static Map<String, JsonNode> byId(List<JsonNode> calls) {
    return calls.stream().collect(Collectors.toMap(c -> c.get("linkedid").asString(), c -> c));
  }

  private static Set<String> talks(JsonNode call) {
    return call.get("talks")
        .valueStream()
        .map(t -> t.get("endpoint").asString())
        .collect(Collectors.toSet());
  }

  private static double epoch(JsonNode instant) {
    return Instant.parse(instant.asString()).toEpochMilli() / 1000.0;
  }

  private static String name(Path story) {
    return story.getFileName().toString().replace(".json", "");
  }

  private static List<JsonNode> live(Path story) throws IOException {
    return Files.readAllLines(story).stream().map(JSON::readTree).toList();
  }

  private static List<JsonNode> of(List<CelRow> cel, List<CdrRow> cdr) {
    return RecordedCalls.of("lab", Surroundings.DEFAULT, Boots.NONE, cel, cdr).stream()
        .map(RecordedCall::call)
        .sorted(Comparator.comparing(Call::startedAt))
        .map(c -> JSON.readTree(CallJson.of(c)))
        .toList();
  }

  private static List<CelRow> cel(Path story) throws IOException {
    var rows = new ArrayList<CelRow>();
    try (var in = Files.newBufferedReader(file(story, ".cel.csv"), UTF_8)) {
      CsvRows.read(in, cells -> rows.add(MasterCsv.cel(cells, ZoneOffset.UTC).orElseThrow()));
    }
    return rows;
  }

  private static List<CdrRow> cdr(Path story) throws IOException {
    var rows = new ArrayList<CdrRow>();
    try (var in = Files.newBufferedReader(file(story, ".cdr.csv"), UTF_8)) {
      CsvRows.read(in, cells -> rows.add(MasterCsv.cdr(cells, ZoneOffset.UTC).orElseThrow()));
    }
    return rows;
  }

  private static Path file(Path story, String end) {
    return story.resolveSibling(story.getFileName().toString().replace(".json", end));
  }
}
