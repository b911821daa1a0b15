package dev.rapport.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.chaos.stage.Person;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// The stored recording of a call, as a player asks for it.
record Sound(Person listener, JsonNode call) {

  static String audio(JsonNode call) {
    return "/api/recordings/" + call.at("/recordings/0/id").asLong() + "/audio";
  }

  void isHeardAndDrawn(int secondsAtLeast) {
    var head = listener.ask("GET", audio(call), Map.of(), "Range", "bytes=0-43");
    assertThat(head.statusCode()).isEqualTo(206);
    assertThat(head.headers().firstValue("Content-Type")).hasValue("audio/wav");
    assertThat(new String(head.body(), 0, 4, StandardCharsets.US_ASCII)).isEqualTo("RIFF");
    assertThat(head.headers().firstValue("Content-Range").orElse("")).startsWith("bytes 0-43/");
    var middle = listener.ask("GET", audio(call), Map.of(), "Range", "bytes=8000-8999");
    assertThat(middle.statusCode()).isEqualTo(206);
    assertThat(middle.body()).hasSize(1000);

    assertThat(waveform().get("seconds").asDouble()).isBetween(secondsAtLeast - 1.0, 600.0);
    assertThat(peaks()).hasSize(800).as("somebody is heard").anyMatch(p -> p > 0.05);
  }

  List<Double> peaks() {
    return waveform().at("/peaks/0").valueStream().map(JsonNode::asDouble).toList();
  }

  private JsonNode waveform() {
    return listener.get("/api/recordings/" + call.at("/recordings/0/id").asLong() + "/waveform");
  }
}
