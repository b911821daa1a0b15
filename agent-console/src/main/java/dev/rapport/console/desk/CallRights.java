package dev.rapport.console.desk;

import dev.rapport.console.access.SignedIn;
import dev.rapport.console.problems.Problem;
import dev.rapport.console.problems.ProblemCode;
import dev.rapport.crm.desk.Desks;
import dev.rapport.crm.staff.Phone;
import dev.rapport.crm.staff.Role;
import dev.rapport.crm.staff.Staff;
import dev.rapport.cti.call.Call;
import dev.rapport.cti.call.CallId;
import dev.rapport.cti.call.Endpoint;
import dev.rapport.cti.call.Ring;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// Who may lay hands on a running call: whose phone is in it, and supervisors.
@Component
class CallRights {
  private final Desks desks;
  private final Staff staff;

  CallRights(Desks desks, Staff staff) {
    this.desks = desks;
    this.staff = staff;
  }

  /// @param phones of the one who asks that are in it now; empty for a supervisor who is not
  record Grip(Call call, List<Endpoint> phones) {

    /// The phone that the one who asks would put down, the one they talk on before others.
    Optional<Endpoint> phone() {
      var talking = call.talking();
      return phones.stream().filter(talking::contains).findFirst().or(phones.stream()::findFirst);
    }

    /// The phone on whose behalf the other party is handed on.
    Endpoint talking() {
      var talking = call.talking();
      return phones.stream()
          .filter(talking::contains)
          .findFirst()
          .or(() -> phones.isEmpty() ? talking.stream().findFirst() : Optional.empty())
          .orElseThrow(() -> Problem.of(ProblemCode.CONFLICT));
    }
  }

  static CallId id(String text) {
    return CallId.parse(text).orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND));
  }

  Grip on(String id, SignedIn me) {
    var call =
        desks
            .find(id(id))
            .filter(c -> !c.ended())
            .orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND));
    var mine = phones(me, call);
    if (mine.isEmpty() && !me.is(Role.SUPERVISOR)) {
      throw Problem.of(ProblemCode.FORBIDDEN);
    }
    return new Grip(call, mine);
  }

  private List<Endpoint> phones(SignedIn me, Call call) {
    var phones = Stream.concat(call.talking().stream(), call.ringing().stream());
    var asked = call.rings().stream().filter(call::awaitsTalk).map(Ring::endpoint);
    return Stream.of(phones, asked, Stream.ofNullable(call.dialledBy()))
        .flatMap(each -> each)
        .distinct()
        .filter(phone ->
            staff
                .findByPhone(new Phone(call.id().pbx(), phone))
                .filter(agent -> agent.id().equals(me.id()))
                .isPresent())
        .toList();
  }
}
