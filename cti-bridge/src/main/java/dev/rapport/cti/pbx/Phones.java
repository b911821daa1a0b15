package dev.rapport.cti.pbx;

import dev.rapport.cti.ami.AmiFrame;
import dev.rapport.cti.call.Endpoint;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/// What the PBX says of its phones: which can be reached, and by which interfaces they are members
/// of queues.
final class Phones {
  private static final Pattern PHONE = Pattern.compile("(PJSIP|SIP|IAX2|SCCP|DAHDI|Skinny)/[^/@]+");

  private final Map<Endpoint, Boolean> reachable = new HashMap<>();
  private final Map<Endpoint, Set<String>> interfaces = new ConcurrentHashMap<>();

  record Change(Endpoint phone, boolean reachable) {}

  /// A `DeviceStateChange`, live or from a list; empty when it changes nothing.
  Optional<Change> deviceState(AmiFrame frame) {
    String device = frame.text("Device");
    if (!PHONE.matcher(device).matches()) {
      return Optional.empty();
    }
    boolean now = !frame.has("State", "UNAVAILABLE") && !frame.has("State", "INVALID");
    var phone = new Endpoint(device);
    Boolean before = reachable.put(phone, now);
    return before != null && before == now ? Optional.empty() : Optional.of(new Change(phone, now));
  }

  /// A `QueueMember` of a list or a `QueueMemberAdded`.
  void member(AmiFrame frame) {
    String member = frame.has("Location") ? frame.text("Location") : frame.text("Interface");
    String phone = frame.text("StateInterface");
    if (!member.isEmpty()) {
      interfaces
          .computeIfAbsent(
              new Endpoint(phone.isEmpty() ? member : phone), _ -> ConcurrentHashMap.newKeySet())
          .add(member);
    }
  }

  /// Callable from any thread.
  Set<String> interfacesOf(Endpoint phone) {
    return Set.copyOf(interfaces.getOrDefault(phone, Set.of()));
  }
}
