package dev.rapport.crm.book;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// How far an undo has come. Confined to one thread.
final class UndoCourse {
  /// More clients than this are counted by portions: one in two portions counts twice.
  private static final int MOST_TOLD_APART = 100_000;

  private final DeedId deed;
  private final DeedId undo;
  private final Deeds.Kind kind;
  private final Set<ClientId> seen = new HashSet<>();
  private final List<Undone.Kept> kept = new ArrayList<>();
  private long keptCount;
  private long clients;
  private ClientBrief.Kind madeKind = ClientBrief.Kind.PERSON;
  private long madeUpTo;

  UndoCourse(DeedId deed, DeedId undo, Deeds.Kind kind) {
    this.deed = deed;
    this.undo = undo;
    this.kind = kind;
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

  long clients() {
    return clients;
  }

  void broughtBack(Collection<ClientId> some) {
    if (seen.size() > MOST_TOLD_APART) {
      clients += some.size();
    } else {
      some.stream().filter(seen::add).forEach(_ -> clients++);
    }
  }

  void keep(Undone.Kept one) {
    keptCount++;
    if (kept.size() < Undone.MOST_KEPT) {
      kept.add(one);
    }
  }

  void from(ClientBrief.Kind kind) {
    madeKind = kind;
    madeUpTo = 0;
  }

  ClientBrief.Kind madeKind() {
    return madeKind;
  }

  long madeUpTo() {
    return madeUpTo;
  }

  void madeUpTo(ClientId last) {
    madeUpTo = last.value();
  }

  Undone done() {
    return new Undone(undo, clients, kept, keptCount);
  }
}
