package dev.rapport.crm.intake;

import dev.rapport.crm.book.Folding;
import dev.rapport.crm.book.NewClient;
import java.util.Arrays;
import java.util.Locale;

/// By what clients are looked up to see whether they are the same: hashes of numbers, e-mail
/// addresses, tax numbers, and marks of names.
final class Keys {
  private static final long[] NONE = {};

  private final Folding folding;

  Keys(Folding folding) {
    this.folding = folding;
  }

  static long number(String e164) {
    return hash('n', e164);
  }

  /// @param folded as [#folded] or the column `contact.folded` has it
  static long contact(String kind, String folded) {
    return hash(kind.equals("tax") ? 't' : 'e', folded);
  }

  static boolean tells(String kind) {
    return kind.equals("tax") || kind.equals("email");
  }

  /// As the column `contact.folded` has it.
  static String folded(String kind, String value) {
    var small = value.toLowerCase(Locale.ROOT);
    var kept = new StringBuilder(small.length());
    for (int i = 0; i < small.length(); i++) {
      char c = small.charAt(i);
      boolean plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z');
      if (kind.equals("tax") ? plain : !Character.isWhitespace(c)) {
        kept.append(c);
      }
    }
    return kept.toString();
  }

  long[] organisation(Words name) {
    return name.none()
        ? NONE
        : new long[] {
          Hash.mixed(name.beginning(Hash.of(Hash.SEED, 'o'))),
          Hash.mixed(name.ending(Hash.of(Hash.SEED, 'O')))
        };
  }

  long[] person(Words name, Words organisation) {
    if (name.none() || organisation.none()) {
      return NONE;
    }
    long where = organisation.all(Hash.SEED);
    return new long[] {
      Hash.mixed(name.beginning(Hash.of(where, 'p'))), Hash.mixed(name.ending(Hash.of(where, 'P')))
    };
  }

  /// Of whom nothing but a name is known.
  static long nameAlone(Words name) {
    return Hash.mixed(name.all(Hash.of(Hash.SEED, 'u')));
  }

  Words personName(String name) {
    return Words.ofPerson(name, folding);
  }

  Words organisationName(String name) {
    return Words.ofOrganisation(name, folding);
  }

  /// All keys of a row's prospect.
  long[] of(Prospect prospect, Words name, Words organisation) {
    var named = named(prospect, name, organisation);
    var keys =
        Arrays.copyOf(named, named.length + prospect.numbers().size() + prospect.contacts().size());
    int size = named.length;
    for (var reach : prospect.numbers()) {
      var e164 = reach.number().e164();
      if (e164 != null) {
        keys[size++] = number(e164);
      }
    }
    for (NewClient.Contact contact : prospect.contacts()) {
      if (tells(contact.kind())) {
        keys[size++] = contact(contact.kind(), folded(contact.kind(), contact.value()));
      }
    }
    return size == keys.length ? keys : Arrays.copyOf(keys, size);
  }

  private long[] named(Prospect prospect, Words name, Words organisation) {
    if (!prospect.person()) {
      return organisation(name);
    }
    if (!organisation.none()) {
      return person(name, organisation);
    }
    return prospect.reachable() || name.none() ? NONE : new long[] {nameAlone(name)};
  }

  private static long hash(char kind, String text) {
    return Hash.mixed(Hash.of(Hash.of(Hash.SEED, kind), text));
  }
}
