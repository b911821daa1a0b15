package dev.rapport.console.demo;

import dev.rapport.crm.staff.Role;
import dev.rapport.simulator.pbx.PhoneHabits;
import dev.rapport.simulator.pbx.SimulatedQueue;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Who works in the demo house, on which phones, in which queues, behind which lines.
final class DemoCast {
  static final String PBX = "demo";
  static final Map<String, String> LINE_QUEUES =
      Map.of("74950000001", "sales", "74950000002", "support", "34910000003", "sales");

  /// @param answersAfter seconds that the phone rings before it is picked up
  record Colleague(
      String username,
      String name,
      Role role,
      String language,
      String extension,
      List<String> queues,
      int answersAfter,
      double answers) {

    String endpoint() {
      return "PJSIP/" + extension;
    }

    /// A supervisor of this house also answers for what leaves it and for people's rights.
    Set<Role> roles() {
      return role == Role.SUPERVISOR
          ? Set.of(role, Role.EXPORTER, Role.PRIVACY_OFFICER)
          : Set.of(role);
    }
  }

  static final List<Colleague> COLLEAGUES =
      List.of(
          agent("anna", "Anna Petrova", "en", "101", List.of("sales"), 7, 0.97),
          agent("boris", "Борис Лебедев", "ru", "102", List.of("sales"), 4, 0.85),
          agent("carmen", "Carmen Ortega", "es", "103", List.of("sales"), 5, 0.9),
          agent("david", "David Winslow", "en", "104", List.of("support"), 4, 0.9),
          agent("elena", "Елена Соколова", "ru", "105", List.of("support"), 6, 0.8),
          new Colleague("sofia", "Sofia Navarro", Role.SUPERVISOR, "es", "110", List.of(), 5, 0.9),
          new Colleague("admin", "Ada Min", Role.ADMINISTRATOR, "en", "", List.of(), 5, 0));

  private DemoCast() {}

  static List<Colleague> phones() {
    return COLLEAGUES.stream().filter(c -> !c.extension().isEmpty()).toList();
  }

  static List<PhoneHabits> habits() {
    return phones().stream()
        .map(c ->
            new PhoneHabits(
                c.endpoint(), c.name(), Duration.ofSeconds(c.answersAfter()), c.answers()))
        .toList();
  }

  static List<SimulatedQueue> queues() {
    return List.of(
        new SimulatedQueue("sales", true, List.of("PJSIP/101", "PJSIP/102", "PJSIP/103")),
        new SimulatedQueue("support", false, List.of("PJSIP/104", "PJSIP/105")));
  }

  private static Colleague agent(
      String username,
      String name,
      String language,
      String extension,
      List<String> queues,
      int answersAfter,
      double answers) {
    return new Colleague(
        username, name, Role.AGENT, language, extension, queues, answersAfter, answers);
  }
}
