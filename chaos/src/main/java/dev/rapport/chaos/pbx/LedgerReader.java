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
    final List<Stretch> stretches = new ArrayList<>();
    final Map<String, Instant> ringing = new HashMap<>();
    final Map<String, Instant> talking = new HashMap<>();
    @Nullable Instant endedAt;
    String file = "";

    Draft(String linkedid, String number, Instant startedAt) {
      this.linkedid = linkedid;
      this.number = number;
      this.startedAt = startedAt;
    }

    void close(Kind kind, Map<String, Instant> open, String endpoint, Instant at) {
      Instant from = open.remove(endpoint);
      if (from != null) {
        stretches.add(new Stretch(kind, endpoint, from, at));
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
    String endpoint = endpoint(event.getOrDefault("Channel", ""));
    String name = event.getOrDefault("Event", "");
    if (name.equals("Newchannel") && linkedid.equals(uniqueid)) {
      calls.put(linkedid, new Draft(linkedid, event.getOrDefault("CallerIDNum", ""), last));
      return;
    }
    Draft call = calls.get(linkedid);
    if (call == null) {
      return;
    }
    switch (name) {
      case "DialBegin" -> call.ringing.put(endpoint(event.getOrDefault("DestChannel", "")), last);
      case "DialEnd" ->
          call.close(
              Kind.RING, call.ringing, endpoint(event.getOrDefault("DestChannel", "")), last);
      case "BridgeEnter" -> call.talking.put(endpoint, last);
      case "BridgeLeave" -> call.close(Kind.TALK, call.talking, endpoint, last);
      case "UserEvent" -> call.file = event.getOrDefault("File", call.file);
      case "Hangup" -> hangUp(call, endpoint, uniqueid);
      default -> {} // an open border
    }
  }

  private void hangUp(Draft call, String endpoint, String uniqueid) {
    call.close(Kind.RING, call.ringing, endpoint, last);
    call.close(Kind.TALK, call.talking, endpoint, last);
    if (uniqueid.equals(call.linkedid)) {
      call.endedAt = last;
    }
  }

  private static PbxCall call(Draft draft, Instant died, Path recordings) {
    boolean open = draft.endedAt == null;
    List.copyOf(draft.ringing.keySet())
        .forEach(e -> draft.close(Kind.RING, draft.ringing, e, died));
    List.copyOf(draft.talking.keySet())
        .forEach(e -> draft.close(Kind.TALK, draft.talking, e, died));
    boolean recorded = !draft.file.isEmpty() && Files.exists(recordings.resolve(draft.file));
    return new PbxCall(
        draft.linkedid,
        draft.number,
        draft.startedAt,
        draft.endedAt == null ? died : draft.endedAt,
        draft.stretches.stream().filter(s -> !s.endpoint().contains("trunk")).toList(),
        recorded ? Optional.of(draft.file) : Optional.empty(),
        open);
  }

  private static String endpoint(String channel) {
    int dash = channel.lastIndexOf('-');
    return dash < 0 ? channel : channel.substring(0, dash);
  }
}
