package dev.rapport.crm.book;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// One client as everything that names them is looked for.
///
/// @param all the client and who became part of them by merges
/// @param names those they have and had
/// @param numbers canonical ones that they have and had
/// @param own those of the numbers that nobody else in the book has
/// @param typed numbers as people wrote them, by which calls may be kept too
/// @param words addresses and whatever else reaches them
public record Person(
    ClientId client,
    List<ClientId> all,
    Set<String> names,
    Set<String> numbers,
    Set<String> own,
    Set<String> typed,
    Set<String> words) {
  private static final int SHORTEST = 3;

  public Person {
    all = List.copyOf(all);
    names = Set.copyOf(names);
    numbers = Set.copyOf(numbers);
    own = Set.copyOf(own);
    typed = Set.copyOf(typed);
    words = Set.copyOf(words);
  }

  /// Every text that names them, the longest first. Numbers by the digits that their written forms
  /// have in common.
  public List<String> traces() {
    return Stream.of(names, numbers, typed, words, numbers.stream().map(Person::digits).toList())
        .flatMap(Collection::stream)
        .filter(text -> text.length() >= SHORTEST)
        .distinct()
        .sorted((a, b) -> b.length() - a.length())
        .toList();
  }

  /// The words of their names: too common to be looked for everywhere, enough where it is about
  /// them.
  public List<String> nameWords() {
    return names.stream()
        .flatMap(name -> Stream.of(name.split("[^\\p{L}\\p{N}]+")))
        .filter(word -> word.length() >= SHORTEST)
        .distinct()
        .toList();
  }

  /// The last ten at most: what is before them is written in many ways.
  public static String digits(String number) {
    String all = number.replaceAll("[^0-9]", "");
    return all.length() > 10 ? all.substring(all.length() - 10) : all;
  }
}
