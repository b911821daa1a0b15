package dev.rapport.chaos.asterisk;

import dev.rapport.chaos.check.PbxCall;
import dev.rapport.chaos.check.PbxCall.Kind;
import dev.rapport.chaos.check.PbxCall.Stretch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One call while its rows are read. A phone rings from its channel's first moment until it answers
/// or is gone, and talks while the bridges lead from it to the caller, be it through both halves of
/// a Local channel.
final class CelCall {
  /// What a WAV file without sound has.
  private static final int HEADER = 44;

  /// A phone that Asterisk moves from one bridge to the other, as when it takes a Local channel out
  /// of the path, goes on talking.
  private static final Duration MOVED = Duration.ofMillis(200);

  private final String linkedid;
  private final String number;
  private final Instant startedAt;
  private final Map<String, Instant> ringing = new LinkedHashMap<>();
  private final Map<String, Instant> talking = new LinkedHashMap<>();
  private final Map<String, String> bridges = new HashMap<>();
  private final List<Stretch> stretches = new ArrayList<>();
  private final String caller;
  private @Nullable Instant endedAt;
  private boolean buried;
  private String file = "";

  CelCall(CelRow first) {
    linkedid = first.linkedid();
    number = first.number();
    startedAt = first.at();
    caller = first.channel();
  }

  boolean over() {
    return endedAt != null;
  }

  void take(CelRow row) {
    switch (row.event()) {
      case "CHAN_START" -> {
        if (phone(row.channel())) {
          ringing.put(row.channel(), row.at());
        }
      }
      case "ANSWER" -> rang(row.channel(), row.at());
      case "BRIDGE_ENTER" -> {
        rang(row.channel(), row.at()); // one that was picked up elsewhere is not answered first
        bridges.put(row.channel(), row.extra("bridge_id"));
        join(row.at());
      }
      case "BRIDGE_EXIT" -> part(row);
      case "CHAN_END" -> {
        rang(row.channel(), row.at());
        part(row);
      }
      case "RapportRecording" -> file = row.appdata().substring(row.appdata().indexOf(',') + 1);
      case "LINKEDID_END" -> endedAt = row.at();
      default -> {} // applications, music, hold, transfers: they change who is bridged, or nothing
    }
  }

  private void part(CelRow row) {
    bridges.remove(row.channel());
    join(row.at());
  }

  /// Asterisk died: whatever was open ended then.
  void bury(Instant died) {
    if (!over()) {
      buried = true;
      close(died);
      endedAt = died;
    }
  }

  private void close(Instant at) {
    List.copyOf(ringing.keySet()).forEach(channel -> rang(channel, at));
    bridges.clear();
    join(at);
  }

  private void rang(String channel, Instant at) {
    Instant from = ringing.remove(channel);
    if (from != null) {
      stretches.add(new Stretch(Kind.RING, endpoint(channel), from, at));
    }
  }

  private void join(Instant at) {
    Set<String> connected = connected();
    List.copyOf(talking.keySet()).stream()
        .filter(channel -> !connected.contains(channel))
        .forEach(channel -> talked(channel, at));
    connected.stream()
        .filter(CelCall::phone)
        .forEach(channel -> talking.computeIfAbsent(channel, _ -> begun(channel, at)));
  }

  private void talked(String channel, Instant at) {
    Instant from = talking.remove(channel);
    if (from != null) {
      stretches.add(new Stretch(Kind.TALK, endpoint(channel), from, at));
    }
  }

  /// Now, or when it began if it was only moved.
  private Instant begun(String channel, Instant at) {
    for (Stretch before : List.copyOf(stretches)) {
      if (before.kind() == Kind.TALK
          && before.endpoint().equals(endpoint(channel))
          && Duration.between(before.to(), at).compareTo(MOVED) < 0) {
        stretches.remove(before);
        return before.from();
      }
    }
    return at;
  }

  /// Every channel whose sound reaches the caller.
  private Set<String> connected() {
    var found = new HashSet<String>();
    var next = new ArrayList<>(List.of(caller));
    while (!next.isEmpty()) {
      String channel = next.removeLast();
      if (bridges.containsKey(channel) && found.add(channel)) {
        bridges.keySet().stream()
            .filter(c -> Objects.equals(bridges.get(c), bridges.get(channel)))
            .forEach(next::add);
        otherHalf(channel).ifPresent(next::add);
      }
    }
    return found;
  }

  private static Optional<String> otherHalf(String channel) {
    return channel.startsWith("Local/")
        ? Optional.of(
            channel.substring(0, channel.length() - 1) + (channel.endsWith("1") ? '2' : '1'))
        : Optional.empty();
  }

  private static boolean phone(String channel) {
    return channel.matches("PJSIP/\\d{3}-.*");
  }

  private static String endpoint(String channel) {
    return channel.substring(0, channel.lastIndexOf('-'));
  }

  /// @param now until which an open one is told
  PbxCall told(Instant now, Path recordings) throws IOException {
    boolean open = buried || !over();
    if (!over()) {
      close(now);
    }
    Path sound = recordings.resolve(file);
    boolean recorded = !file.isEmpty() && Files.exists(sound) && Files.size(sound) > HEADER;
    return new PbxCall(
        linkedid,
        number,
        startedAt,
        endedAt == null ? now : endedAt,
        stretches.stream().sorted(Comparator.comparing(Stretch::from)).toList(),
        recorded ? Optional.of(file) : Optional.empty(),
        open);
  }
}
