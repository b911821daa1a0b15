package dev.rapport.crm.desk;

import dev.rapport.crm.staff.Agent;
import dev.rapport.cti.call.Endpoint;
import java.util.Optional;

/// Who sits at which phone of a call's PBX.
@FunctionalInterface
interface Seats {
  Optional<Agent> at(Endpoint phone);
}
