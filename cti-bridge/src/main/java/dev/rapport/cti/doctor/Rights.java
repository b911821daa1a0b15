package dev.rapport.cti.doctor;

import dev.rapport.cti.ami.AmiFrame;
import dev.rapport.cti.ami.AmiReply;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What the manager user may do and hear. `pbx/manager_rapport.conf` is the norm.
final class Rights {
  static final List<String> WRITE = List.of("call", "originate", "agent", "reporting");
  static final List<String> READ = List.of("call", "agent", "user", "system");

  /// What Rapport cannot do without the right.
  private static final Map<String, String> WITNESSES =
      Map.of(
          "call", "Redirect",
          "originate", "Originate",
          "agent", "QueuePause",
          "reporting", "CoreShowChannels");

  private static final Pattern PRIVILEGES = Pattern.compile("\\(Priv: ([a-z,]+)\\)\\s*$");

  private Rights() {}

  /// @param commands the answer to `ListCommands`: `Redirect: Transfer a call. (Priv: call,all)`
  static List<Finding> write(String user, AmiReply commands) {
    return switch (commands) {
      case AmiReply.Accepted(var response, var _) -> write(user, response);
      case AmiReply.Refused(var message) -> List.of(Finding.of(Diagnosis.WRITE_UNKNOWN, message));
      case AmiReply.Unanswered(var why) -> List.of(Finding.of(Diagnosis.WRITE_UNKNOWN, why));
    };
  }

  private static List<Finding> write(String user, AmiFrame commands) {
    var lacking =
        WRITE.stream().filter(right -> !commands.has(WITNESSES.getOrDefault(right, ""))).toList();
    var tooWide = tooWide(commands);
    var findings = new ArrayList<Finding>();
    if (!lacking.isEmpty()) {
      findings.add(Finding.of(Diagnosis.WRITE_LACKS, user, String.join(",", lacking)));
    }
    if (!tooWide.isEmpty()) {
      findings.add(Finding.of(Diagnosis.WRITE_TOO_WIDE, user, String.join(",", tooWide)));
    }
    return findings.isEmpty() ? List.of(Finding.of(Diagnosis.WRITE_FITS, user)) : findings;
  }

  private static Set<String> tooWide(AmiFrame commands) {
    var rights = new TreeSet<String>();
    for (int i = 0; i < commands.size(); i++) {
      var found = PRIVILEGES.matcher(commands.value(i));
      if (found.find()) {
        Set<String> any = rightsOf(found.group(1));
        if (any.size() == 1 && !WRITE.containsAll(any)) {
          rights.addAll(any);
        }
      }
    }
    return rights;
  }

  /// @param ran whether a trial call ran, which makes events of `call` and `user`
  static List<Finding> read(String user, List<AmiFrame> events, boolean ran, QueueNews queueNews) {
    Set<String> seen =
        events.stream()
            .flatMap(e -> rightsOf(e.text("Privilege")).stream())
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> tooWide = tooWide(events);
    var lacking = new ArrayList<String>();
    for (String right : ran ? List.of("call", "user", "system") : List.of("system")) {
      if (!seen.contains(right)) {
        lacking.add(right);
      }
    }
    if (queueNews == QueueNews.NOT_HEARD && !seen.contains("agent")) {
      lacking.add("agent");
    }
    var findings = new ArrayList<Finding>();
    if (!lacking.isEmpty()) {
      findings.add(Finding.of(Diagnosis.READ_LACKS, user, String.join(",", lacking)));
    }
    if (!tooWide.isEmpty()) {
      findings.add(Finding.of(Diagnosis.READ_TOO_WIDE, user, String.join(",", tooWide)));
    }
    if (findings.isEmpty()) {
      findings.add(
          ran
              ? Finding.of(Diagnosis.READ_FITS, user, String.join(",", seen))
              : Finding.of(Diagnosis.READ_UNKNOWN));
    }
    return findings;
  }

  private static Set<String> tooWide(List<AmiFrame> events) {
    var rights = new TreeSet<String>();
    for (var event : events) {
      Set<String> any = rightsOf(event.text("Privilege"));
      if (any.stream().noneMatch(READ::contains)) {
        rights.addAll(any);
      }
    }
    return rights;
  }

  /// Every right but `all`, which stands everywhere.
  private static Set<String> rightsOf(String list) {
    return Arrays.stream(list.split(",", -1))
        .filter(right -> !right.isEmpty() && !right.equals("all"))
        .collect(Collectors.toSet());
  }
}
