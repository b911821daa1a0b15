package dev.rapport.bench.pop;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rapport.bench.house.House;
import dev.rapport.bench.house.ManyAgents;
import dev.rapport.bench.house.ManyClients;
import java.time.Instant;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/// Writes the events of calls as a PBX does: the caller comes, 100 ms later one agent's phone is
/// dialled, two seconds later the caller gives up.
final class Caller {
  private static final long DIALLED_AFTER = TimeUnit.MILLISECONDS.toNanos(100);
  private static final long GIVEN_UP_AFTER = TimeUnit.MILLISECONDS.toNanos(2_100);

  /// Where the bytes go.
  interface Wire {
    void write(byte[] bytes) throws Exception;
  }

  private enum Act {
    COMES,
    RINGS,
    GIVES_UP
  }

  private record Step(long at, int call, Act act) implements Comparable<Step> {
    @Override
    public int compareTo(Step other) {
      return Long.compare(at, other.at);
    }
  }

  private final Wire wire;
  private final Calls calls;
  private final Random random = new Random(3);

  Caller(Wire wire, Calls calls) {
    this.wire = wire;
    this.calls = calls;
  }

  /// Returns when the last has given up.
  void call(int from, int to, int perSecond) throws Exception {
    var steps = new PriorityQueue<Step>();
    long began = System.nanoTime();
    for (int call = from; call < to; call++) {
      long at = began + (call - from) * 1_000_000_000L / perSecond;
      steps.add(new Step(at, call, Act.COMES));
      steps.add(new Step(at + DIALLED_AFTER, call, Act.RINGS));
      steps.add(new Step(at + GIVEN_UP_AFTER, call, Act.GIVES_UP));
    }
    for (Step step = steps.poll(); step != null; step = steps.poll()) {
      long wait = step.at() - System.nanoTime();
      if (wait > 0) {
        TimeUnit.NANOSECONDS.sleep(wait);
      }
      byte[] bytes = text(step).getBytes(UTF_8);
      if (step.act() == Act.RINGS) {
        calls.rings(step.call());
      }
      wire.write(bytes);
    }
  }

  private String text(Step step) {
    int agent = 1 + step.call() % House.AGENTS;
    String caller = "PJSIP/trunk-%08x".formatted(step.call());
    String phone = ManyAgents.phone(agent) + "-%08x".formatted(step.call());
    String id = calls.id(step.call());
    String dialled = id.substring(0, id.length() - 1) + "1";
    return switch (step.act()) {
      case COMES -> {
        String number = ManyClients.number(1 + random.nextInt(House.CLIENTS));
        yield event("Newchannel")
            + channel("", caller, id, id, 4, number, "74950000001")
            + "\r\n"
            + event("Newchannel")
            + channel("", phone, dialled, id, 0, "", "")
            + "\r\n";
      }
      case RINGS ->
          event("DialBegin")
              + channel("", caller, id, id, 4, "", "74950000001")
              + channel("Dest", phone, dialled, id, 0, "", "")
              + "DialString: "
              + (1_000 + agent)
              + "\r\n\r\n";
      case GIVES_UP ->
          event("DialEnd")
              + channel("", caller, id, id, 4, "", "74950000001")
              + channel("Dest", phone, dialled, id, 5, "", "")
              + "DialStatus: CANCEL\r\n\r\n"
              + event("Hangup")
              + channel("", phone, dialled, id, 5, "", "")
              + "Cause: 26\r\n\r\n"
              + event("Hangup")
              + channel("", caller, id, id, 4, "", "74950000001")
              + "Cause: 16\r\n\r\n";
    };
  }

  private static String event(String name) {
    Instant now = Instant.now();
    return "Event: %s\r\nPrivilege: call,all\r\nTimestamp: %d.%06d\r\nSystemName: bench\r\n"
        .formatted(name, now.getEpochSecond(), now.getNano() / 1_000);
  }

  private static String channel(
      String prefix, String name, String id, String linkedid, int state, String number, String to) {
    return """
    %1$sChannel: %2$s
    %1$sChannelState: %3$d
    %1$sCallerIDNum: %4$s
    %1$sCallerIDName: <unknown>
    %1$sConnectedLineNum: <unknown>
    %1$sConnectedLineName: <unknown>
    %1$sLanguage: en
    %1$sAccountCode: none
    %1$sContext: from-trunk
    %1$sExten: %5$s
    %1$sPriority: 1
    %1$sUniqueid: %6$s
    %1$sLinkedid: %7$s
    """
        .formatted(prefix, name, state, number.isEmpty() ? "<unknown>" : number, to, id, linkedid)
        .replace("\n", "\r\n");
  }
}
