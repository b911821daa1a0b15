package dev.rapport.crm.book;

import dev.rapport.crm.numbers.PhoneNumber;
import dev.rapport.crm.staff.AgentId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A client while a batch of lines is read into it. Confined to one thread.
final class LoadEntry {
  private final ClientId id;
  private final ClientBrief.Kind kind;
  private final boolean fresh;
  private final Set<String> known = new LinkedHashSet<>();
  private final List<PhoneNumber> added = new ArrayList<>();
  private final Set<String> tags = new LinkedHashSet<>();
  private final Map<ClientId, String> places = new LinkedHashMap<>();
  private String name;
  private Optional<AgentId> owner = Optional.empty();
  private String note = "";
  private boolean touched;

  private LoadEntry(ClientId id, ClientBrief.Kind kind, String name, boolean fresh) {
    this.id = id;
    this.kind = kind;
    this.name = name;
    this.fresh = fresh;
    this.touched = fresh;
  }

  static LoadEntry fresh(ClientId id, ClientBrief.Kind kind, String name) {
    return new LoadEntry(id, kind, name, true);
  }

  static LoadEntry ofTheBook(ClientId id, ClientBrief.Kind kind, String name) {
    return new LoadEntry(id, kind, name, false);
  }

  void knows(String number) {
    known.add(number);
  }

  void take(String name, Optional<AgentId> owner, List<String> tags, String note) {
    touched = true;
    this.name = name;
    this.owner = owner.or(() -> this.owner);
    tags.stream().map(String::strip).filter(t -> !t.isEmpty()).forEach(this.tags::add);
    this.note = note.isEmpty() ? this.note : note;
  }

  void belongsTo(ClientId organisation, String role) {
    places.merge(organisation, role, (before, now) -> now.isEmpty() ? before : now);
  }

  /// @return whether the client did not have it
  boolean add(PhoneNumber number) {
    var e164 = number.e164();
    if (!known.add(e164 == null ? number.typed() : e164)) {
      return false;
    }
    added.add(number);
    return true;
  }

  ClientId id() {
    return id;
  }

  ClientBrief.Kind kind() {
    return kind;
  }

  boolean fresh() {
    return fresh;
  }

  /// Whether there is anything to write.
  boolean touched() {
    return touched;
  }

  String name() {
    return name;
  }

  Optional<AgentId> owner() {
    return owner;
  }

  String note() {
    return note;
  }

  Set<String> tags() {
    return tags;
  }

  List<PhoneNumber> added() {
    return added;
  }

  Map<ClientId, String> places() {
    return places;
  }
}
