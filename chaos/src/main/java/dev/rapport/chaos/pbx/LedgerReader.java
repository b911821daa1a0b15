package dev.rapport.chaos.pbx;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rapport.chaos.check.PbxCall;
import dev.rapport.chaos.check.PbxCall.Kind;
import dev.rapport.chaos.check.PbxCall.Stretch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads the calls out of one life's ledger. It knows what the pretend PBX says and no more: it is
/// no second call engine, so that both cannot be wrong in the same way.
final class LedgerReader {
  private final Map<String, Draft> calls = new LinkedHashMap<>();
  private Instant last = Instant.EPOCH;

  private static final class Draft {
    final String linkedid;
    final String number;
    final Instant startedAt;
    final List<Stretch> rings = new ArrayList<>();
    final Map<String, Instant> ringing = new HashMap<>();
    final Seating seating;
    @Nullable Instant endedAt;
    String file = "";

    Draft(String linkedid, String number, String channel, Instant startedAt) {
      this.linkedid = linkedid;
      this.number = number;
      this.startedAt = startedAt;
      this.seating = new Seating(channel);
    }

    void rang(String endpoint, Instant at) {
      Instant from = ringing.remove(endpoint);
      if (from != null) {
        rings.add(new Stretch(Kind.RING, endpoint, from, at));
      }
    }
  }

  private LedgerReader() {}

  /// @param died when this life ended; what was open then, ended then
  static List<PbxCall> read(Path ledger, Instant died, Path recordings) throws IOException {
    var reader = new LedgerReader();
    for (String frame : Files.readString(ledger, UTF_8).split("\r\n\r\n")) {
      reader.take(headers(frame));
    }
    return reader.calls.values().stream().map(d -> call(d, died, recordings)).toList();
  }

  private static Map<String, String> headers(String frame) {
    var all = new HashMap<String, String>();
    frame
        .lines()
        .forEach(line -> {
          int colon = line.indexOf(": ");
          if (colon > 0) {
            all.putIfAbsent(line.substring(0, colon), line.substring(colon + 2));
          }
        });
    return all;
  }

  private void take(Map<String, String> event) {
    last = Instant.parse(event.getOrDefault("At", last.toString()));
    String linkedid = event.getOrDefault("Linkedid", "");
    String uniqueid = event.getOrDefault("Uniqueid", "");
    String channel = event.getOrDefault("Channel", "");
    String name = event.getOrDefault("Event", "");
    if (name.equals("Newchannel") && linkedid.equals(uniqueid)) {
      calls.put(linkedid, began(event, channel));
      return;
    }
    Draft call = calls.get(linkedid);
    if (call == null) {
      return;
    }
    String dialled = Seating.endpoint(event.getOrDefault("DestChannel", ""));
    switch (name) {
      case "DialBegin" -> call.ringing.put(dialled, last);
      case "DialEnd" -> call.rang(dialled, last);
      case "BridgeEnter" -> {
        call.rang(Seating.endpoint(channel), last);
        call.seating.enters(channel, event.getOrDefault("BridgeUniqueid", ""), last);
      }
      case "BridgeLeave" -> call.seating.leaves(channel, last);
      case "UserEvent" -> call.file = event.getOrDefault("File", call.file);
      case "Hangup" -> hangUp(call, channel, uniqueid);
      default -> {} // an open border
    }
  }

  /// A call out bears the number that is dialled, and its card is there from then on, as if the
  /// agent's own phone rang.
  private Draft began(Map<String, String> event, String channel) {
    boolean out = !outside(channel);
    String number = event.getOrDefault(out ? "Exten" : "CallerIDNum", "");
    var call = new Draft(event.getOrDefault("Linkedid", ""), number, channel, last);
    if (out) {
      call.ringing.put(Seating.endpoint(channel), last);
    }
    return call;
  }

  private static boolean outside(String channel) {
    return channel.contains("trunk");
  }

  private void hangUp(Draft call, String channel, String uniqueid) {
    call.rang(Seating.endpoint(channel), last);
    call.seating.gone(channel, last);
    if (uniqueid.equals(call.linkedid)) {
      call.endedAt = last;
    }
  }

  private static PbxCall call(Draft draft, Instant died, Path recordings) {
    boolean open = draft.endedAt == null;
    List.copyOf(draft.ringing.keySet()).forEach(e -> draft.rang(e, died));
    var stretches = new ArrayList<>(draft.rings);
    stretches.addAll(draft.seating.talks(died));
    boolean recorded = !draft.file.isEmpty() && Files.exists(recordings.resolve(draft.file));
    return new PbxCall(
        draft.linkedid,
        draft.number,
        draft.startedAt,
        draft.endedAt == null ? died : draft.endedAt,
        stretches.stream().filter(s -> !outside(s.endpoint())).toList(),
        recorded ? Optional.of(draft.file) : Optional.empty(),
        open);
  }
}
