package dev.rapport.crm.staff;

import java.util.List;
import java.util.Optional;

/// Who works here. Answers from memory; safe on the pop's path.
public interface Staff {
  Optional<Agent> find(AgentId id);

  Optional<Agent> findByPhone(Phone phone);

  Optional<Agent> findByUsername(String username);

  List<Agent> listActive();
}
