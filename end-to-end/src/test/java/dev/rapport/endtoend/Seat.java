package dev.rapport.endtoend;

import tools.jackson.databind.JsonNode;

/// A colleague at work: signed in, a tab open, the phone plugged in.
record Seat(Colleague who, Person person, DeskTab desk) {

  /// Takes note that the work with the card is done.
  void finish(JsonNode card) {
    person.post(
        "/api/calls/" + card.get("callId").asString() + "/wrap-up",
        java.util.Map.of("disposition", "", "notes", ""));
  }
}
