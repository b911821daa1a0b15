package dev.rapport.cti.doctor;

import dev.rapport.cti.ami.AmiAction;
import dev.rapport.cti.ami.AmiFrame;
import dev.rapport.cti.ami.AmiReply;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Whether the dialplan that calls come in by filters what callers send, before anything else is
/// done with it.
final class CallerIds {
  static final String CONTEXT = "rapport-inbound";

  /// As `pbx/extensions_rapport.conf` has them.
  static final List<String> STEPS =
      List.of(
          "CALLERID(num)=${FILTER(+0-9,${CALLERID(num)})}",
          "CALLERID(ani)=${CALLERID(num)}",
          "CALLERID(name)=${FILTER(A-Za-z0-9 ._\\-\\x80-\\xff,${CALLERID(name)})}");

  private CallerIds() {}

  static Finding filtered(Visit visit) {
    return switch (visit.ask(new AmiAction.ShowDialplan(CONTEXT))) {
      case AmiReply.Accepted(var _, var steps) -> filtered(steps);
      case AmiReply.Refused(var message) ->
          Finding.of(Diagnosis.CALLER_ID_UNKNOWN, CONTEXT, message);
      case AmiReply.Unanswered(var why) -> Finding.of(Diagnosis.CALLER_ID_UNKNOWN, CONTEXT, why);
    };
  }

  private static Finding filtered(List<AmiFrame> steps) {
    var byExtension =
        steps.stream()
            .filter(s -> s.has("Context", CONTEXT))
            .collect(Collectors.groupingBy(s -> s.text("Extension")));
    var lacking = new ArrayList<>(STEPS);
    if (!byExtension.isEmpty()) {
      lacking.removeIf(step -> byExtension.values().stream().allMatch(all -> has(all, step)));
    }
    return lacking.isEmpty()
        ? Finding.of(Diagnosis.CALLER_ID_FILTERED, CONTEXT)
        : Finding.of(
            Diagnosis.CALLER_ID_UNFILTERED,
            CONTEXT,
            lacking.stream()
                .map(s -> s.substring(0, s.indexOf('=')))
                .collect(Collectors.joining(", ")));
  }

  /// Among what only sets variables: where the call goes on to something else, it is too late.
  private static boolean has(List<AmiFrame> extension, String step) {
    return extension.stream()
        .takeWhile(s -> s.text("Application").matches("Set|ExecIf|NoOp"))
        .anyMatch(s -> s.has("AppData", step));
  }
}
