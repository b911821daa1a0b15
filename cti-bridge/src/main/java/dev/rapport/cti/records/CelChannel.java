package dev.rapport.cti.records;

import dev.rapport.cti.engine.ChannelRef;
import java.util.Optional;

/// What CEL rows told of one channel so far.
final class CelChannel {
  ChannelRef ref;
  String callerNumber = "";
  boolean called;
  boolean answered;
  boolean hungUp;

  /// Whether a phone that it dialled sent the call elsewhere.
  boolean forwarded;

  Optional<String> queue = Optional.empty();
  Optional<CelChannel> dialledBy = Optional.empty();

  /// The application it is in, with its arguments; empty when in none that dials.
  String app = "";

  String appData = "";
  int entered;

  CelChannel(ChannelRef ref) {
    this.ref = ref;
  }

  /// `PJSIP/101` of `PJSIP/101-0000002a`.
  String endpoint() {
    String name = ref.name();
    int end = name.lastIndexOf('-');
    return end < 0 ? name : name.substring(0, end);
  }

  /// Whether its `Dial` names that endpoint.
  boolean dials(String endpoint) {
    return !dialString(endpoint).isEmpty();
  }

  /// `+74957654321@trunk` of `PJSIP/+74957654321@trunk,60,T` for the endpoint `PJSIP/trunk`.
  String dialString(String endpoint) {
    if (app.equals("Queue")) {
      return "";
    }
    int comma = appData.indexOf(',');
    String devices = comma < 0 ? appData : appData.substring(0, comma);
    int slash = endpoint.indexOf('/');
    String technology = endpoint.substring(0, slash + 1);
    String name = endpoint.substring(slash + 1);
    for (String device : devices.split("&", -1)) {
      String rest = device.startsWith(technology) ? device.substring(technology.length()) : "";
      if (rest.equals(name) || rest.endsWith("@" + name) || rest.startsWith(name + "/")) {
        return rest;
      }
    }
    return "";
  }
}
