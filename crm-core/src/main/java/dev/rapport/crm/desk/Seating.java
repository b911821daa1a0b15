package dev.rapport.crm.desk;

import dev.rapport.crm.staff.Agent;
import dev.rapport.crm.staff.AgentId;
import dev.rapport.crm.staff.Phone;
import dev.rapport.crm.staff.Staff;
import dev.rapport.cti.call.Call;
import java.util.Optional;
import java.util.stream.Stream;

/// Who of ours sits at the phones of calls.
record Seating(Staff staff) {
  Seats of(Call call) {
    return phone -> staff.findByPhone(new Phone(call.id().pbx(), phone));
  }

  Optional<AgentId> dialler(Call call) {
    return Optional.ofNullable(call.dialledBy()).flatMap(of(call)::at).map(Agent::id);
  }

  /// Whether anybody of ours has it in front of them; a call that is over opens no card.
  boolean concerns(Call call) {
    var phones = Stream.concat(call.ringing().stream(), call.talking().stream());
    return !call.ended()
        && Stream.concat(phones, Stream.ofNullable(call.dialledBy()))
            .anyMatch(phone -> of(call).at(phone).isPresent());
  }
}
