package dev.rapport.crm.intake;

import dev.rapport.crm.book.ClientBrief;
import dev.rapport.crm.book.NewClient;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Somebody of the book, or of the file, as far as it tells whether a row is about them.
///
/// @param name as it is written
/// @param words of the name
/// @param organisations words of their names
/// @param numbers as [#number] has them
/// @param contacts as [#contact] has them, of the kinds that tell people apart
/// @param reachable whether anything is known but the name
record Known(
    long id,
    ClientBrief.Kind kind,
    String name,
    Words words,
    List<Words> organisations,
    Set<String> numbers,
    Set<String> contacts,
    boolean reachable) {

  /// From here on two names are one.
  static final double NEARLY = 0.9;

  /// [#number] of the row `phone p`, in SQL.
  static final String NUMBER_SQL = "p.e164 || '/' || p.extension";

  /// [#contact] of the row `contact k`, in SQL.
  static final String CONTACT_SQL = "k.kind || ':' || k.folded";

  static String number(String e164, String extension) {
    return e164 + '/' + extension;
  }

  static String contact(NewClient.Contact contact) {
    return contact.kind() + ':' + Keys.folded(contact.kind(), contact.value());
  }

  /// By what they are the same as a row's prospect, each with what it is.
  Map<Likeness, String> likeness(Prospect prospect, Words name, Words organisation) {
    var same = new EnumMap<Likeness, String>(Likeness.class);
    if (prospect.kind() != kind) {
      return same;
    }
    for (var reach : prospect.numbers()) {
      var e164 = reach.number().e164();
      if (e164 != null && has(e164, reach.number().extension())) {
        same.putIfAbsent(Likeness.NUMBER, e164);
      }
    }
    for (NewClient.Contact contact : prospect.contacts()) {
      if (Keys.tells(contact.kind()) && contacts.contains(contact(contact))) {
        same.putIfAbsent(
            contact.kind().equals("tax") ? Likeness.TAX : Likeness.EMAIL, contact.value());
      }
    }
    if (named(prospect, name, organisation)) {
      same.put(Likeness.NAME, this.name);
    }
    return same;
  }

  /// Two extensions behind one number are two people's.
  private boolean has(String e164, String extension) {
    if (numbers.contains(number(e164, extension))) {
      return true;
    }
    var whole = number(e164, "");
    return extension.isEmpty()
        ? numbers.stream().anyMatch(n -> n.startsWith(whole))
        : numbers.contains(whole);
  }

  private boolean named(Prospect prospect, Words name, Words organisation) {
    if (!prospect.person()) {
      return words.likeness(name) >= NEARLY;
    }
    return organisation.none()
        ? organisations.isEmpty() && !reachable && !prospect.reachable() && words.equals(name)
        : organisations.contains(organisation) && words.likeness(name) >= NEARLY;
  }
}
