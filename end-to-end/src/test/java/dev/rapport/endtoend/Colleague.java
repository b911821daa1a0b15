package dev.rapport.endtoend;

import java.util.List;

/// Who works in the house of the tests.
enum Colleague {
  ANNA("Anna Petrova", "101"),
  BORIS("Boris Lebedev", "102"),
  CARMEN("Carmen Ortega", "103"),
  DAVID("David Winslow", "104");

  static final String PASSWORD = "a long walk in the park";

  final String fullName;
  final String extension;

  Colleague(String fullName, String extension) {
    this.fullName = fullName;
    this.extension = extension;
  }

  String username() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }

  /// The queues of `lab/asterisk/queues.conf` that their phone is a member of.
  List<String> queues() {
    return this == DAVID ? List.of("support") : List.of("sales", "team");
  }

  String endpoint() {
    return "PJSIP/" + extension;
  }
}
