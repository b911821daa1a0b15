package dev.rapport.console.clients;

import dev.rapport.console.clients.ClientDeeds.Actor;
import dev.rapport.crm.book.DeedLog;
import dev.rapport.crm.staff.Role;
import dev.rapport.crm.staff.Staff;
import java.util.Arrays;
import java.util.Objects;
import org.springframework.stereotype.Component;

/// Who sees deeds, and who takes them back.
@Component
class DeedRights {
  private final Staff staff;

  DeedRights(Staff staff) {
    this.staff = staff;
  }

  /// Who answers for the book sees what everybody did, everybody else their own.
  boolean oversees(Actor actor) {
    return is(actor, Role.SUPERVISOR, Role.ADMINISTRATOR);
  }

  boolean mayUndo(DeedLog.Entry deed, Actor actor) {
    return Objects.equals(deed.by(), actor.agent()) || is(actor, Role.SUPERVISOR);
  }

  private boolean is(Actor actor, Role... oneOf) {
    return staff
        .find(actor.agent())
        .filter(agent -> Arrays.stream(oneOf).anyMatch(agent.roles()::contains))
        .isPresent();
  }
}
