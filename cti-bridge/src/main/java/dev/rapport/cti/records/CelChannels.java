package dev.rapport.cti.records;

import dev.rapport.cti.engine.ChannelRef;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The channels that CEL rows told of, by uniqueid.
final class CelChannels {
  private static final Set<String> DIALLING =
      Set.of("Dial", "Queue", "FollowMe", "Page", "RetryDial");

  private final Map<String, CelChannel> channels = new HashMap<>();
  private int steps;

  Optional<CelChannel> find(String uniqueid) {
    return Optional.ofNullable(channels.get(uniqueid));
  }

  Optional<CelChannel> named(String name) {
    return channels.values().stream()
        .filter(c -> !name.isEmpty() && c.ref.name().equals(name))
        .max(Comparator.comparingInt(c -> c.hungUp ? 0 : 1));
  }

  CelChannel seen(ChannelRef ref, CelRow row) {
    CelChannel channel = channels.computeIfAbsent(ref.uniqueid(), _ -> new CelChannel(ref));
    channel.ref = ref;
    if (!row.callerNumber().isEmpty()) {
      channel.callerNumber = row.callerNumber();
    }
    if (row.type().equals("APP_END")) {
      channel.app = "";
    } else if (DIALLING.contains(row.app()) && !row.app().equals(channel.app)) {
      enter(channel, row);
    } else if (row.type().equals("APP_START")) {
      enter(channel, row);
    }
    return channel;
  }

  private void enter(CelChannel channel, CelRow row) {
    channel.app = row.app();
    channel.appData = row.appData();
    channel.entered = ++steps;
  }

  /// Who began what led to this channel being dialled: through as many Local channels as there are.
  CelChannel beginningOf(CelChannel dialled) {
    CelChannel beginning = dialled;
    for (int i = 0; i < channels.size() && beginning.dialledBy.isPresent(); i++) {
      CelChannel source = beginning.dialledBy.get();
      beginning = otherHalf(source).filter(h -> h.dialledBy.isPresent()).orElse(source);
    }
    return beginning;
  }

  private Optional<CelChannel> otherHalf(CelChannel local) {
    int half = local.ref.name().lastIndexOf(';');
    String pair = half < 0 ? "" : local.ref.name().substring(0, half + 1);
    return channels.values().stream()
        .filter(c -> c != local && !pair.isEmpty() && c.ref.name().startsWith(pair))
        .findFirst();
  }

  /// Who most likely dialled it: whoever of its call is in `Dial` with its endpoint, or else was
  /// the last to begin dialling, or else the call's first channel.
  Optional<CelChannel> dialling(CelChannel dialled) {
    return channels.values().stream()
        .filter(c -> c != dialled && !c.hungUp)
        .filter(c -> c.ref.linkedid().equals(dialled.ref.linkedid()))
        .max(
            Comparator.<CelChannel>comparingInt(c -> c.dials(dialled.endpoint()) ? 1 : 0)
                .thenComparingInt(c -> DIALLING.contains(c.app) ? 1 : 0)
                .thenComparingInt(c -> DIALLING.contains(c.app) ? c.entered : 0)
                .thenComparingInt(c -> c.ref.uniqueid().equals(c.ref.linkedid()) ? 1 : 0));
  }
}
