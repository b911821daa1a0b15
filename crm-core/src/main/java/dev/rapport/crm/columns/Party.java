package dev.rapport.crm.columns;

import dev.rapport.crm.columns.RowDraft.Kind;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a group of columns says in one row; used again for the next. Confined to one thread.
final class Party {
  String name = "";
  String first = "";
  String last = "";
  String middle = "";
  String organisation = "";
  String person = "";
  String role = "";
  @Nullable LocalDate birthday;
  final Set<RowDraft.Phone> numbers = new LinkedHashSet<>();
  final Set<RowDraft.Contact> contacts = new LinkedHashSet<>();
  final Map<String, StringBuilder> addresses = new LinkedHashMap<>();
  final Map<String, Object> fields = new LinkedHashMap<>();

  void clear() {
    name = "";
    first = "";
    last = "";
    middle = "";
    organisation = "";
    person = "";
    role = "";
    birthday = null;
    numbers.clear();
    contacts.clear();
    addresses.clear();
    fields.clear();
  }

  boolean named() {
    return personIsClient() || !organisation.isEmpty() || !person.isEmpty();
  }

  boolean empty() {
    return !named()
        && numbers.isEmpty()
        && contacts.isEmpty()
        && addresses.isEmpty()
        && fields.isEmpty();
  }

  /// A whole name that is an organisation's becomes one.
  void tellKind(@Nullable Kind told) {
    if (organisation.isEmpty()
        && !inParts()
        && (told == null ? LegalForms.in(name) : told == Kind.ORGANISATION)) {
      organisation = name;
      name = "";
    }
  }

  /// Of a person, in the order that their alphabet is used to; empty when nobody is named.
  String personName() {
    if (!name.isEmpty()) {
      return name;
    }
    return inParts() ? parts() : person;
  }

  /// Whether the row is about this person, who may belong to an organisation.
  boolean personIsClient() {
    return !name.isEmpty() || inParts();
  }

  private boolean inParts() {
    return !first.isEmpty() || !last.isEmpty() || !middle.isEmpty();
  }

  private String parts() {
    var cyrillic =
        (last + first)
            .codePoints()
            .anyMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.CYRILLIC);
    return cyrillic ? joined(last, first, middle) : joined(first, middle, last);
  }

  private static String joined(String... parts) {
    return String.join(" ", List.of(parts).stream().filter(p -> !p.isEmpty()).toList());
  }

  RowDraft.Names names() {
    return name.isEmpty() ? new RowDraft.Names(first, last, middle) : RowDraft.Names.NONE;
  }

  /// What the groups without a name hold, for somebody who has one.
  void takeFrom(Party nameless) {
    numbers.addAll(nameless.numbers);
    contacts.addAll(nameless.contacts);
    nameless.addresses.forEach((label, address) -> address(label, address.toString()));
    nameless.fields.forEach(fields::putIfAbsent);
  }

  /// Street, town and country stand in columns of their own.
  void address(String label, String part) {
    var whole = addresses.computeIfAbsent(label, _ -> new StringBuilder());
    whole.append(whole.isEmpty() ? "" : ", ").append(part);
  }

  /// @param organisations whether those of an organisation or those of a person are meant
  List<RowDraft.Contact> contacts(boolean organisations) {
    var some = new ArrayList<RowDraft.Contact>(contacts.size());
    for (var contact : contacts) {
      if (ofOrganisations(contact.kind()) == organisations) {
        some.add(contact);
      }
    }
    if (organisations) {
      some.addAll(addresses());
    }
    return some;
  }

  List<RowDraft.Contact> allContacts() {
    var all = new ArrayList<>(contacts);
    all.addAll(addresses());
    return all;
  }

  private List<RowDraft.Contact> addresses() {
    if (addresses.isEmpty()) {
      return List.of();
    }
    return addresses.entrySet().stream()
        .map(e -> new RowDraft.Contact("address", e.getValue().toString(), e.getKey()))
        .toList();
  }

  private static boolean ofOrganisations(String kind) {
    return kind.equals("tax") || kind.equals("website");
  }
}
