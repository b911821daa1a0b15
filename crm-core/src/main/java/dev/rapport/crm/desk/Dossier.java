package dev.rapport.crm.desk;

import dev.rapport.crm.book.ClientBrief;
import dev.rapport.crm.book.ClientId;
import dev.rapport.crm.book.Matching;
import dev.rapport.crm.history.LastTalk;
import dev.rapport.crm.history.RoutingNote;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What we know about a call beyond what the PBX says: the same for everybody whose phone rings.
///
/// @param lineName empty when the line has none
record Dossier(
    Matching matching,
    @Nullable ClientBrief client,
    String lineName,
    boolean dispositionRequired,
    int attemptsToday,
    @Nullable LastTalk lastTalk,
    @Nullable RoutingNote routing) {

  /// Before anything but the number is known.
  static Dossier of(Matching matching) {
    var client = matching instanceof Matching.One one ? one.client() : null;
    return new Dossier(matching, client, "", false, 0, null, null);
  }

  /// Whether any of these clients can be seen on its cards.
  boolean shows(Set<ClientId> some) {
    if (client != null && some.contains(client.id())) {
      return true;
    }
    return switch (matching) {
      case Matching.One(_, var one) -> some.contains(one.id());
      case Matching.Several(_, var all) -> all.stream().anyMatch(c -> some.contains(c.id()));
      case Matching.None _, Matching.Unmatchable _ -> false;
    };
  }

  Dossier onLine(String name, boolean required) {
    return new Dossier(matching, client, name, required, attemptsToday, lastTalk, routing);
  }

  Dossier with(int attempts, @Nullable LastTalk last, @Nullable RoutingNote route) {
    return new Dossier(matching, client, lineName, dispositionRequired, attempts, last, route);
  }

  Dossier settled(@Nullable ClientBrief chosen, @Nullable LastTalk last) {
    return new Dossier(
        matching, chosen, lineName, dispositionRequired, attemptsToday, last, routing);
  }
}
