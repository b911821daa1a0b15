package dev.rapport.crm.columns;

import dev.rapport.crm.columns.Meaning.To;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// Makes one sense of the guesses of single columns: who belongs to whom, and which of two columns
/// of one meaning is the better.
final class Agreement {
  /// `Contact 2 phone`, `Контактное лицо 2`.
  private static final Pattern NUMBERED =
      Pattern.compile(
          "^(?:контактное лицо|контакт|представитель|contact"
              + " person|contact|person|persona|contacto) (\\d{1,2})\\b.*");

  /// Whose number or name it is.
  private static final List<Pattern> ROLES =
      List.of(
          Pattern.compile("директор|руководител|director|\\bceo\\b|gerente"),
          Pattern.compile("бухгалтер|accountant|contable"),
          Pattern.compile("контактн\\S* лиц|contact person|persona de contacto"));

  private static final Set<To> ONCE =
      Set.of(
          To.NAME,
          To.FIRST_NAME,
          To.LAST_NAME,
          To.MIDDLE_NAME,
          To.ORGANISATION,
          To.PERSON,
          To.ROLE,
          To.OWNER,
          To.KIND,
          To.BIRTHDAY);

  private static final double DOUBTED = 0.6;

  private final List<String> headings;
  private final List<ColumnGuess> guesses;

  private Agreement(List<String> headings, List<ColumnGuess> guesses) {
    this.headings = headings.stream().map(HeadingRules::plain).toList();
    this.guesses = new ArrayList<>(guesses);
  }

  static List<ColumnGuess> of(List<String> headings, List<ColumnGuess> guesses) {
    var agreement = new Agreement(headings, guesses);
    agreement.names();
    agreement.organisations();
    agreement.groups();
    agreement.once();
    return List.copyOf(agreement.guesses);
  }

  /// `Name` beside `Last name` is the first name; a whole name beside its parts says nothing new.
  private void names() {
    if (!any(To.LAST_NAME)) {
      return;
    }
    var parts = any(To.FIRST_NAME);
    for (var i = 0; i < guesses.size(); i++) {
      if (guesses.get(i).meaning().to() == To.NAME) {
        var first = !parts && headings.get(i).matches("(?:name|имя|nombre)");
        replace(i, first ? Meaning.of(To.FIRST_NAME) : Meaning.IGNORED, first ? 0.95 : 0.7);
      }
    }
  }

  /// Where people stand beside a name, it is an organisation's; its legal name says nothing new.
  private void organisations() {
    for (var i = 0; i < guesses.size(); i++) {
      var guess = guesses.get(i);
      if (guess.meaning().to() == To.ORGANISATION && guess.sure() <= DOUBTED && any(To.NAME)) {
        replace(i, Meaning.IGNORED, DOUBTED);
      }
    }
    if (any(To.ORGANISATION) || !any(To.PERSON)) {
      return;
    }
    for (var i = 0; i < guesses.size(); i++) {
      if (guesses.get(i).meaning().to() == To.NAME) {
        replace(i, Meaning.of(To.ORGANISATION), 0.8);
      }
    }
  }

  /// People beside the row's own client are each a group.
  private void groups() {
    var byRole = new HashMap<Integer, Integer>();
    var next = 2;
    for (var i = 0; i < guesses.size(); i++) {
      var numbered = NUMBERED.matcher(headings.get(i));
      var meaning = guesses.get(i).meaning();
      if (meaning.to() == To.IGNORE) {
        continue;
      }
      if (numbered.matches()) {
        var person = meaning.to() == To.NAME ? Meaning.of(To.PERSON) : meaning;
        replace(i, person.inGroup(Integer.parseInt(numbered.group(1)) + 1), guesses.get(i).sure());
      } else if (meaning.to() == To.PERSON) {
        next = Math.max(next, byRole.values().stream().mapToInt(g -> g + 1).max().orElse(2));
        replace(i, meaning.inGroup(next), guesses.get(i).sure());
        byRole.putIfAbsent(role(i), next++);
      }
    }
    belongings(byRole);
  }

  /// `Телефон директора` belongs to `Директор`.
  private void belongings(Map<Integer, Integer> byRole) {
    for (var i = 0; i < guesses.size(); i++) {
      var meaning = guesses.get(i).meaning();
      var group = byRole.get(role(i));
      var ofSomebody =
          meaning.to() == To.NUMBER || meaning.to() == To.CONTACT || meaning.to() == To.ROLE;
      if (group != null && role(i) >= 0 && ofSomebody && meaning.group() == 1) {
        replace(i, meaning.inGroup(group), guesses.get(i).sure());
      }
    }
  }

  private int role(int column) {
    for (var i = 0; i < ROLES.size(); i++) {
      if (ROLES.get(i).matcher(headings.get(column)).find()) {
        return i;
      }
    }
    return -1;
  }

  /// Of two columns that cannot both be it, the surer stays.
  private void once() {
    var taken = new HashSet<Meaning>();
    var byTrust = new ArrayList<>(guesses);
    byTrust.sort((a, b) -> Double.compare(b.sure(), a.sure()));
    for (var guess : byTrust) {
      var meaning = guess.meaning();
      if (ONCE.contains(meaning.to()) && !taken.add(meaning)) {
        replace(guess.index(), Meaning.IGNORED, 0.5);
      }
    }
  }

  private boolean any(To to) {
    return guesses.stream().anyMatch(g -> g.meaning().to() == to);
  }

  private void replace(int index, Meaning meaning, double sure) {
    guesses.set(index, new ColumnGuess(index, meaning, sure));
  }
}
