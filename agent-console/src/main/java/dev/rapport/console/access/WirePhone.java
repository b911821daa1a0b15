package dev.rapport.console.access;

import dev.rapport.crm.staff.Agent;
import dev.rapport.crm.staff.Phone;
import dev.rapport.cti.call.Endpoint;
import jakarta.validation.constraints.NotBlank;
import java.util.List;

/// A phone of somebody of the house, on the wire.
public record WirePhone(@NotBlank String pbx, @NotBlank String endpoint) {

  public static List<WirePhone> listOf(Agent agent) {
    return agent.phones().stream().map(p -> new WirePhone(p.pbx(), p.endpoint().name())).toList();
  }

  public Phone phone() {
    return new Phone(pbx, new Endpoint(endpoint));
  }
}
