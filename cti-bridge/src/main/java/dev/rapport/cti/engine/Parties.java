package dev.rapport.cti.engine;

import static dev.rapport.cti.engine.Micros.NEVER;

import dev.rapport.cti.call.Caller;
import dev.rapport.cti.call.CallerText;
import dev.rapport.cti.call.Direction;
import dev.rapport.cti.call.Endpoint;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Derives numbers: who the other party is and what was dialled.
///
/// - Inbound: the caller id the channel came with, or if it came with none the first it was given;
///   the line is the extension it came in on.
/// - Outbound: the number as it was dialled into the trunk, so without the prefixes and detours of
///   the dialplan; the line is our number that the far end is shown.
/// - Internal: the caller is the phone that dialled, the number the extension it dialled.
record Parties(Caller caller, String dialled, String line, Optional<Endpoint> dialledBy) {
  private static final Set<String> WITHHELD =
      Set.of("anonymous", "unknown", "unavailable", "restricted", "private", "withheld");
  private static final Set<String> NO_EXTENSION = Set.of("s", "h", "i", "t");

  static Parties of(List<Leg> legs, Sides sides) {
    Leg origin = sides.origin();
    if (sides.direction() == Direction.INBOUND) {
      String dialled = extension(origin);
      String line = CallerText.clean(dialled);
      boolean doubted = origin.doubted || CallerText.suspectNumber(dialled);
      return new Parties(caller(origin).suspectIf(doubted), line, line, Optional.empty());
    }
    var dialledBy =
        origin.phone()
            ? Optional.of(new Endpoint(origin.name.endpoint()))
            : Optional.<Endpoint>empty();
    if (sides.direction() == Direction.OUTBOUND) {
      String number = CallerText.clean(farNumber(legs, origin));
      return new Parties(new Caller(number, ""), number, shown(legs, origin, number), dialledBy);
    }
    return new Parties(
        Caller.heard(origin.number, origin.callerName),
        CallerText.clean(internalNumber(legs, origin)),
        "",
        dialledBy);
  }

  private static Caller caller(Leg origin) {
    String number = origin.number.isEmpty() ? origin.namedNumber : origin.number;
    var caller = Caller.heard(number, origin.callerName);
    return caller.withheld() || WITHHELD.contains(caller.number().toLowerCase(Locale.ROOT))
        ? Caller.WITHHELD.suspectIf(caller.suspect())
        : caller;
  }

  private static String farNumber(List<Leg> legs, Leg origin) {
    for (Leg leg : legs) {
      if (leg.outside()) {
        String number = dialledInto(leg.dialString);
        return number.isEmpty() ? leg.namedNumber : number;
      }
    }
    return Sides.far(origin);
  }

  /// Our number that the far end is shown; empty when it is shown an extension, or its own number.
  private static String shown(List<Leg> legs, Leg origin, String number) {
    for (Leg leg : legs) {
      if (leg.outside()) {
        String shown = leg.shown;
        boolean ours =
            !shown.equals(number)
                && !shown.equals(origin.number)
                && !origin.name.endpoint().endsWith("/" + shown);
        return ours ? shown : "";
      }
    }
    return "";
  }

  /// The number in `+74957654321@trunk`, `trunk/+74957654321` or `trunk/sip:+74957654321@host`.
  static String dialledInto(String dialString) {
    String rest = dialString.substring(dialString.lastIndexOf('/') + 1);
    rest = rest.startsWith("sip:") ? rest.substring(4) : rest;
    int at = rest.indexOf('@');
    return at < 0 ? (dialString.contains("/") ? rest : "") : rest.substring(0, at);
  }

  private static String internalNumber(List<Leg> legs, Leg origin) {
    String dialled = extension(origin);
    if (!dialled.isEmpty()) {
      return dialled;
    }
    for (Leg leg : legs) {
      if (leg != origin && leg.phone() && leg.dialAt != NEVER) {
        return leg.name.endpoint().substring(leg.name.endpoint().indexOf('/') + 1);
      }
    }
    return Sides.far(origin);
  }

  private static String extension(Leg leg) {
    return NO_EXTENSION.contains(leg.exten()) ? "" : leg.exten();
  }
}
