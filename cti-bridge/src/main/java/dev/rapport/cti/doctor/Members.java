package dev.rapport.cti.doctor;

import dev.rapport.cti.ami.AmiFrame;
import dev.rapport.cti.ami.AmiReply;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Whether the queues' members and the house's phones are the same ones.
final class Members {
  private Members() {}

  static List<Finding> findings(AmiReply queueStatus, HousePhones phones) {
    var members =
        queueStatus instanceof AmiReply.Accepted(var _, var items)
            ? items.stream().filter(f -> f.is("QueueMember")).toList()
            : List.<AmiFrame>of();
    if (members.isEmpty()) {
      return List.of(Finding.of(Diagnosis.QUEUES_EMPTY));
    }
    var strangers =
        members.stream()
            .filter(m -> !phones.all().contains(phone(m)))
            .map(m -> m.text("Queue") + ": " + member(m))
            .distinct()
            .toList();
    var leftOut = new TreeSet<>(phones.ofQueues());
    leftOut.removeAll(members.stream().map(Members::phone).collect(Collectors.toSet()));
    var findings = new ArrayList<Finding>();
    if (!strangers.isEmpty()) {
      findings.add(Finding.of(Diagnosis.QUEUES_STRANGERS, String.join(", ", strangers)));
    }
    if (!leftOut.isEmpty()) {
      findings.add(Finding.of(Diagnosis.QUEUES_LEFT_OUT, String.join(", ", leftOut)));
    }
    return findings.isEmpty()
        ? List.of(Finding.of(Diagnosis.QUEUES_KNOWN, Integer.toString(members.size())))
        : findings;
  }

  static String member(AmiFrame m) {
    return m.has("Location") ? m.text("Location") : m.text("Interface");
  }

  /// A member behind a Local channel names its phone as its state interface.
  private static String phone(AmiFrame m) {
    String state = m.text("StateInterface");
    return state.isEmpty() ? member(m) : state;
  }
}
