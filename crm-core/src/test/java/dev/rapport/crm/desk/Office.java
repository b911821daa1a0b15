package dev.rapport.crm.desk;

import dev.rapport.crm.book.ClientBrief;
import dev.rapport.crm.book.ClientId;
import dev.rapport.crm.staff.Agent;
import dev.rapport.crm.staff.AgentId;
import dev.rapport.crm.staff.Phone;
import dev.rapport.crm.staff.Role;
import dev.rapport.cti.call.Endpoint;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The people of the desk's tests.
final class Office {
  static final Endpoint P101 = new Endpoint("PJSIP/101");
  static final Endpoint P102 = new Endpoint("PJSIP/102");
  static final Endpoint P104 = new Endpoint("PJSIP/104");
  static final Agent ANNA = agent(1, "anna", P101);
  static final Agent BORIS = agent(2, "boris", P102);
  static final Agent CLARA = agent(4, "clara", P104);
  static final List<Agent> ALL = List.of(ANNA, BORIS, CLARA);
  static final ClientBrief IVAN = client(12, "Ivan Petrov");
  static final ClientBrief OLGA = client(13, "Olga Petrova");

  private Office() {}

  static Optional<Agent> at(Endpoint phone) {
    return ALL.stream().filter(a -> a.phones().getFirst().endpoint().equals(phone)).findFirst();
  }

  private static Agent agent(long id, String name, Endpoint phone) {
    return new Agent(
        new AgentId(id),
        name,
        name,
        Set.of(Role.AGENT),
        List.of(new Phone("lab", phone)),
        List.of(),
        "en",
        true);
  }

  private static ClientBrief client(long id, String name) {
    return new ClientBrief(
        new ClientId(id), ClientBrief.Kind.PERSON, name, "", "", null, List.of());
  }
}
