package dev.rapport.crm.desk;

import dev.rapport.crm.desk.Card.Phase;
import java.time.Instant;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// One agent's share in a call: what differs between the cards of one call.
///
/// @param notes half-written
/// @param inherited the part of the notes that a colleague wrote before handing the call on
/// @param wrapUpUntil null outside wrap-up
record Slot(Phase phase, String notes, String inherited, @Nullable Instant wrapUpUntil) {

  static Slot opened(Phase phase, String inherited) {
    return new Slot(phase, inherited, inherited, null);
  }

  Slot in(Phase next) {
    return new Slot(next, notes, inherited, null);
  }

  Slot wrappingUp(Instant until) {
    return new Slot(Phase.WRAP_UP, notes, inherited, until);
  }

  Slot noting(String text) {
    return new Slot(phase, text, inherited, wrapUpUntil);
  }

  /// Other words in the same places.
  Slot reworded(UnaryOperator<String> words) {
    return new Slot(phase, words.apply(notes), words.apply(inherited), wrapUpUntil);
  }

  /// Takes over what a colleague wrote, unless its owner has begun to write.
  Slot inheriting(String text) {
    return notes.equals(inherited) ? new Slot(phase, text, text, wrapUpUntil) : this;
  }

  boolean overdue(Instant now) {
    return wrapUpUntil != null && !wrapUpUntil.isAfter(now);
  }

  /// In wrap-up until later than its limit allows from now on: our clock was put back meanwhile.
  boolean later(Instant latest) {
    return wrapUpUntil != null && wrapUpUntil.isAfter(latest);
  }

  /// What this agent added to the notes.
  String ownNotes(String text) {
    return (text.startsWith(inherited) ? text.substring(inherited.length()) : text).strip();
  }
}
