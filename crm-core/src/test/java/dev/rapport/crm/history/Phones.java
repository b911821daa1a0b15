package dev.rapport.crm.history;

import dev.rapport.crm.staff.Agent;
import dev.rapport.crm.staff.AgentId;
import dev.rapport.crm.staff.Phone;
import dev.rapport.crm.staff.Role;
import dev.rapport.crm.staff.Staff;
import dev.rapport.cti.call.Endpoint;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A staff of three: Anna at 101, Boris at 102, Clara at 103 of the PBX "lab".
public final class Phones implements Staff {
  public static final AgentId ANNA = new AgentId(1);
  public static final AgentId BORIS = new AgentId(2);
  public static final AgentId CLARA = new AgentId(3);
  public static final Endpoint P101 = new Endpoint("PJSIP/101");
  public static final Endpoint P102 = new Endpoint("PJSIP/102");
  public static final Endpoint P103 = new Endpoint("PJSIP/103");
  public static final Endpoint DOOR = new Endpoint("PJSIP/900");

  private final List<Agent> agents =
      List.of(
          agent(ANNA, "anna", "Anna Petrova", P101),
          agent(BORIS, "boris", "Boris Ivanov", P102),
          agent(CLARA, "clara", "Clara Diaz", P103));

  @Override
  public Optional<Agent> find(AgentId id) {
    return agents.stream().filter(a -> a.id().equals(id)).findFirst();
  }

  @Override
  public Optional<Agent> findByPhone(Phone phone) {
    return agents.stream().filter(a -> a.phones().contains(phone)).findFirst();
  }

  @Override
  public Optional<Agent> findByUsername(String username) {
    return agents.stream().filter(a -> a.username().equals(username)).findFirst();
  }

  @Override
  public List<Agent> listActive() {
    return agents;
  }

  private static Agent agent(AgentId id, String username, String name, Endpoint phone) {
    return new Agent(
        id,
        username,
        name,
        Set.of(Role.AGENT),
        List.of(new Phone("lab", phone)),
        List.of("sales"),
        "en",
        true);
  }
}
