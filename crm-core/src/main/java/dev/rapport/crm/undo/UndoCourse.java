package dev.rapport.crm.undo;

import dev.rapport.crm.book.ClientBrief;
import dev.rapport.crm.book.DeedId;
import dev.rapport.crm.book.Deeds;
import dev.rapport.crm.jobs.CourseState;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// How far an undo has come: read with its row locked, and written in the same transaction.
/// Confined to it.
///
/// ```
/// counting ─▶ fields, newest first ─▶ people made ─▶ organisations made ─▶ last ─▶ (done)
/// ```
final class UndoCourse {
  enum Phase {
    COUNTING,
    FIELDS,
    PEOPLE,
    ORGANISATIONS,
    LAST;

    String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Phase ofCode(String code) {
      return valueOf(code.toUpperCase(Locale.ROOT));
    }
  }

  private final DeedId deed;
  private final DeedId undo;
  private final Deeds.Kind kind;
  private final Undo.Who asked;
  private final List<Stayed> stayed;
  private CourseState state;
  private Phase phase;
  private @Nullable Long of;
  private long position;
  private long looked;
  private long clients;
  private long stayedCount;

  UndoCourse(Undoing from, Deeds.Kind kind, Undo.Who asked, Phase phase, long position) {
    this.deed = from.deed();
    this.undo = from.undo();
    this.kind = kind;
    this.asked = asked;
    this.stayed = new ArrayList<>(from.stayed());
    this.state = from.state();
    this.phase = phase;
    this.of = from.of();
    this.position = position;
    this.looked = from.looked();
    this.clients = from.clients();
    this.stayedCount = from.stayedCount();
  }

  DeedId deed() {
    return deed;
  }

  DeedId undo() {
    return undo;
  }

  Deeds.Kind kind() {
    return kind;
  }

  /// Who asked for it last.
  Undo.Who asked() {
    return asked;
  }

  boolean running() {
    return state == CourseState.RUNNING;
  }

  Phase phase() {
    return phase;
  }

  /// Of fields the change that all later ones are done to, 0 for none; else the last client.
  long position() {
    return position;
  }

  void reached(long here) {
    position = here;
  }

  void enter(Phase next) {
    phase = next;
    position = 0;
  }

  ClientBrief.Kind madeKind() {
    return phase == Phase.ORGANISATIONS ? ClientBrief.Kind.ORGANISATION : ClientBrief.Kind.PERSON;
  }

  void counted(long clients) {
    of = clients;
  }

  void looked(int more) {
    looked += more;
  }

  void broughtBack(int more) {
    clients += more;
  }

  void stays(Stayed one) {
    stayedCount++;
    if (stayed.size() < Undoing.MOST_STAYED) {
      stayed.add(one);
    }
  }

  /// @param exactly clients brought back; portions count those twice that lie in two of them
  void done(long exactly) {
    clients = exactly;
    state = CourseState.DONE;
  }

  Undoing undoing() {
    return new Undoing(deed, undo, state, of, looked, clients, stayed, stayedCount);
  }
}
