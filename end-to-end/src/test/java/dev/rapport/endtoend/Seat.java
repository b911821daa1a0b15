package dev.rapport.endtoend;

import dev.rapport.chaos.stage.Person;
import tools.jackson.databind.JsonNode;

/// A colleague at work: signed in, a tab open, the phone plugged in.
record Seat(Colleague who, Person person, DeskTab desk) {

  /// The id of the call they talk in, as soon as they do.
  String talking() {
    return desk.card("talking").get("callId").asString();
  }

  /// Takes note that the work with the card is done.
  void finish(JsonNode card) {
    person.post(
        "/api/calls/" + card.get("callId").asString() + "/wrap-up",
        java.util.Map.of("disposition", "", "notes", ""));
  }
}
