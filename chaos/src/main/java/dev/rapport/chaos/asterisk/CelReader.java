package dev.rapport.chaos.asterisk;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rapport.chaos.check.PbxCall;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads the calls from the telephone network out of the channel event log that Asterisk writes
/// event by event, so that it survives a kill. It knows what the lab's Asterisk writes and no more:
/// it shares nothing with the code that reads a customer's records.
final class CelReader {
  private final Map<String, CelCall> calls = new LinkedHashMap<>();

  private CelReader() {}

  /// @param deaths when Asterisk was killed, in order; the file goes on after them
  static List<PbxCall> read(Path cel, List<Instant> deaths, Path recordings) throws IOException {
    var reader = new CelReader();
    reader.take(cel, deaths);
    var all = new ArrayList<PbxCall>();
    Instant now = Instant.now();
    for (CelCall call : reader.calls.values()) {
      all.add(call.told(now, recordings));
    }
    return all;
  }

  /// Whether every call is over.
  static boolean quiet(Path cel, List<Instant> deaths) throws IOException {
    var reader = new CelReader();
    reader.take(cel, deaths);
    return reader.calls.values().stream().allMatch(CelCall::over);
  }

  private void take(Path cel, List<Instant> deaths) throws IOException {
    var left = new ArrayList<>(deaths);
    if (Files.exists(cel)) {
      for (String line : Files.readString(cel, UTF_8).split("\n")) {
        Optional<CelRow> row = CelRow.of(line);
        while (!left.isEmpty() && row.isPresent() && row.get().at().isAfter(left.getFirst())) {
          bury(left.removeFirst());
        }
        row.ifPresent(this::take);
      }
    }
    left.forEach(this::bury);
  }

  private void bury(Instant died) {
    calls.values().forEach(call -> call.bury(died));
  }

  private void take(CelRow row) {
    boolean first =
        row.event().equals("CHAN_START")
            && row.uniqueid().equals(row.linkedid())
            && row.endpoint().equals("PJSIP/trunk");
    if (first) {
      calls.put(row.linkedid(), new CelCall(row));
    }
    CelCall call = calls.get(row.linkedid());
    if (call != null && !first) {
      call.take(row);
    }
  }
}
