package dev.rapport.crm.history;

import dev.rapport.crm.book.Book;
import dev.rapport.crm.book.Matching;
import dev.rapport.crm.staff.Phone;
import dev.rapport.crm.staff.Staff;
import dev.rapport.cti.call.Call;
import dev.rapport.cti.call.Direction;
import dev.rapport.cti.call.Endpoint;
import java.util.HashMap;

/// Finds out whose the phones of a call are and who is calling: once for each.
final class Recognition {
  private final Staff staff;
  private final Book book;
  private final Lines lines;

  Recognition(Staff staff, Book book, Lines lines) {
    this.staff = staff;
    this.book = book;
    this.lines = lines;
  }

  CallState complete(CallState state) {
    var found = new HashMap<String, Long>();
    for (Endpoint endpoint : state.endpoints().toList()) {
      if (!state.phones().containsKey(endpoint.name())) {
        staff
            .findByPhone(new Phone(state.id().pbx(), endpoint))
            .ifPresent(agent -> found.put(endpoint.name(), agent.id().value()));
      }
    }
    return match(found.isEmpty() ? state : state.withPhones(found));
  }

  private CallState match(CallState state) {
    Call call = state.picture();
    String typed = call.caller().number();
    if (call.direction() == Direction.INTERNAL
        || typed.isEmpty()
        || typed.equals(state.party().matched())) {
      return state;
    }
    Matching matching = book.match(typed, lines.region(call.id().pbx(), call.line()));
    String e164 = matching.number().e164();
    boolean settled = state.party().settled();
    return switch (matching) {
      case Matching.One(_, var client) when !settled -> state.withMatch(typed, e164, client.id());
      // several: nobody is chosen before an agent does
      default -> state.withMatch(typed, e164, settled ? state.client() : null);
    };
  }
}
