package dev.rapport.console.history;

import dev.rapport.console.wire.Words;
import dev.rapport.crm.history.Cursor;
import dev.rapport.crm.history.Viewer;
import dev.rapport.crm.rules.RuleBroken;
import dev.rapport.crm.staff.Agent;
import dev.rapport.crm.staff.AgentId;
import dev.rapport.crm.staff.Role;
import dev.rapport.crm.staff.Staff;
import dev.rapport.cti.call.CallId;
import jakarta.servlet.http.HttpServletRequest;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads what a request asks; what cannot be read is said with its field.
final class Asked {
  private static final int MOST = 200;
  private static final int USUAL = 50;

  private Asked() {}

  /// Who asks, with the rights of this moment.
  static Viewer viewer(HttpServletRequest request, Staff staff) {
    Agent agent =
        Optional.ofNullable(request.getUserPrincipal())
            .filter(who -> who.getName().matches("\\d{1,18}"))
            .flatMap(who -> staff.find(new AgentId(Long.parseLong(who.getName()))))
            .filter(Agent::active)
            .orElseThrow(() -> RuleBroken.forbidden("nobody of the house"));
    boolean all =
        agent.roles().contains(Role.SUPERVISOR) || agent.roles().contains(Role.ADMINISTRATOR);
    return new Viewer(agent.id(), all, agent.queues());
  }

  static CallId call(String id) {
    return CallId.parse(id).orElseThrow(() -> RuleBroken.notFound("call"));
  }

  static @Nullable Cursor cursor(@Nullable String text) {
    if (text == null || text.isEmpty()) {
      return null;
    }
    return Cursor.parse(text).orElseThrow(() -> RuleBroken.invalid("cursor", "format"));
  }

  static int limit(@Nullable Integer limit) {
    if (limit == null) {
      return USUAL;
    }
    if (limit < 1) {
      throw RuleBroken.invalid("limit", "too-small");
    }
    return Math.min(limit, MOST);
  }

  /// An instant, or a date that means its beginning or (`end`) the beginning of the next.
  static @Nullable Instant time(String field, @Nullable String text, boolean end, ZoneId zone) {
    if (text == null || text.isBlank()) {
      return null;
    }
    try {
      if (text.length() == 10) {
        LocalDate date = LocalDate.parse(text);
        return (end ? date.plusDays(1) : date).atStartOfDay(zone).toInstant();
      }
      // a "+" of an offset arrives as a space when the client did not encode it
      Instant at = OffsetDateTime.parse(text.replace(' ', '+')).toInstant();
      return inReach(field, at);
    } catch (DateTimeException e) {
      throw RuleBroken.invalid(field, "format");
    }
  }

  static <E extends Enum<E>> @Nullable E choice(
      String field, @Nullable String code, Class<E> choices) {
    if (code == null || code.isBlank()) {
      return null;
    }
    for (E choice : choices.getEnumConstants()) {
      if (Words.of(choice).equals(code)) {
        return choice;
      }
    }
    throw RuleBroken.invalid(field, "choice");
  }

  private static Instant inReach(String field, Instant at) {
    int year = at.atOffset(java.time.ZoneOffset.UTC).getYear();
    if (year < 1970 || year > 9999) {
      throw RuleBroken.invalid(field, "format");
    }
    return at;
  }
}
