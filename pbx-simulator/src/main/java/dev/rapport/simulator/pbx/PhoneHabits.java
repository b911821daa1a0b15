package dev.rapport.simulator.pbx;

import java.time.Duration;

/// How a simulated phone behaves.
///
/// @param endpoint such as `PJSIP/101`
/// @param answersAfter how long it rings before it is picked up
/// @param answers how often it is picked up at all, 0…1
public record PhoneHabits(String endpoint, String name, Duration answersAfter, double answers) {

  String extension() {
    return endpoint.substring(endpoint.indexOf('/') + 1);
  }
}
