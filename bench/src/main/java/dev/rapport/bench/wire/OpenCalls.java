package dev.rapport.bench.wire;

import dev.rapport.bench.house.ManyAgents;
import dev.rapport.bench.house.ManyClients;
import java.util.concurrent.ThreadLocalRandom;

/// Clients who talk with agents for ten minutes already, one each: what a PBX says of them when it
/// is asked what is alive.
///
/// @param count of the calls; each has two channels and a bridge
/// @param first the linkedid of the first call, in seconds
public record OpenCalls(int count, long first) {
  public static final OpenCalls NONE = new OpenCalls(0, 0);

  /// With ids that no other run has.
  public static OpenCalls of(int count) {
    long first = 1_000_000_000L + ThreadLocalRandom.current().nextLong(70_000) * 10_000;
    return new OpenCalls(count, first);
  }

  /// The linkedid of the i-th, counted from 1.
  public String linkedid(int i) {
    return first + i + ".0";
  }

  /// The events of an answer, each with this `ActionID` line; empty for lists that are not about
  /// calls.
  String answer(String action, String id) {
    var text = new StringBuilder();
    for (int i = 1; i <= count; i++) {
      switch (action) {
        case "coreshowchannels" -> channels(text, id, i);
        case "bridgelist" -> bridge(text, id, i);
        default -> {
          return "";
        }
      }
    }
    return text.toString();
  }

  private void channels(StringBuilder text, String id, int i) {
    String caller = ManyClients.number(i);
    String agent = Integer.toString(1_000 + i);
    String inbound = "PJSIP/trunk-%08x".formatted(i);
    channel(text, id, i, inbound, linkedid(i), caller, agent, "from-trunk", "74950000001");
    String dialled = first + i + ".1";
    String phone = ManyAgents.phone(i) + "-%08x".formatted(i);
    channel(text, id, i, phone, dialled, agent, caller, "from-desk", "");
  }

  private void channel(
      StringBuilder text,
      String id,
      int i,
      String name,
      String uniqueid,
      String number,
      String connected,
      String context,
      String exten) {
    text.append("Event: CoreShowChannel\r\n").append(id);
    text.append("Channel: ").append(name).append("\r\nChannelState: 6\r\nChannelStateDesc: Up\r\n");
    text.append("CallerIDNum: ").append(number).append("\r\nCallerIDName: <unknown>\r\n");
    text.append("ConnectedLineNum: ").append(connected);
    text.append("\r\nConnectedLineName: <unknown>\r\nLanguage: en\r\nAccountCode: \r\nContext: ");
    text.append(context)
        .append("\r\nExten: ")
        .append(exten)
        .append("\r\nPriority: 3\r\nUniqueid: ");
    text.append(uniqueid).append("\r\nLinkedid: ").append(linkedid(i));
    text.append(
        "\r\nApplication: Queue\r\nApplicationData: sales\r\nDuration: 00:10:00\r\nBridgeId: ");
    text.append(bridgeId(i)).append("\r\n\r\n");
  }

  private static void bridge(StringBuilder text, String id, int i) {
    text.append("Event: BridgeListItem\r\n").append(id).append("BridgeUniqueid: ");
    text.append(bridgeId(i)).append("\r\nBridgeType: basic\r\nBridgeTechnology: simple_bridge\r\n");
    text.append("BridgeNumChannels: 2\r\n\r\n");
  }

  private static String bridgeId(int i) {
    return "%08x-0000-4000-8000-000000000000".formatted(i);
  }
}
