package dev.rapport.crm.staff;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Everybody in memory, read whole and replaced whole: a house has thousands of users at most, and
/// nobody waits for the database while a phone rings.
@Component
class StaffRegister implements Staff {

  private record Snapshot(
      Map<AgentId, Profile> byId, Map<Phone, Agent> byPhone, Map<String, Agent> byUsername) {}

  private volatile Snapshot now = new Snapshot(Map.of(), Map.of(), Map.of());

  void replace(List<Profile> everybody) {
    var byId = new LinkedHashMap<AgentId, Profile>();
    var byPhone = new HashMap<Phone, Agent>();
    var byUsername = new HashMap<String, Agent>();
    for (Profile p : everybody) {
      byId.put(p.agent().id(), p);
      byUsername.put(p.agent().username(), p.agent());
      if (p.agent().active()) p.agent().phones().forEach(phone -> byPhone.put(phone, p.agent()));
    }
    now = new Snapshot(byId, byPhone, byUsername);
  }

  Optional<Profile> profile(AgentId id) {
    return Optional.ofNullable(now.byId.get(id));
  }

  @Override
  public Optional<Agent> find(AgentId id) {
    return profile(id).map(Profile::agent);
  }

  @Override
  public Optional<Agent> findByPhone(Phone phone) {
    return Optional.ofNullable(now.byPhone.get(phone));
  }

  @Override
  public Optional<Agent> findByUsername(String username) {
    return Optional.ofNullable(now.byUsername.get(username.strip().toLowerCase(Locale.ROOT)));
  }

  @Override
  public List<Agent> listActive() {
    return now.byId.values().stream().map(Profile::agent).filter(Agent::active).toList();
  }
}
