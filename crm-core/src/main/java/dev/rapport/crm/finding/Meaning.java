package dev.rapport.crm.finding;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What somebody may have meant by a text in the search box, as a condition on `client c`.
sealed interface Meaning {

  String condition(Bindings bindings);

  /// Nothing was typed.
  record Everything() implements Meaning {
    @Override
    public String condition(Bindings bindings) {
      return "true";
    }
  }

  /// @param e164 the number if it is whole; empty if not
  /// @param digits as typed
  /// @param beginnings of canonical numbers that it may be
  record Digits(String e164, String digits, List<String> beginnings) implements Meaning {
    @Override
    public String condition(Bindings bindings) {
      return "c.id in (" + clients(bindings, Integer.MAX_VALUE) + ")";
    }

    /// Clients and how well they fit: 0 the whole number, 1 its end, 2 its beginning, 3 another
    /// number of theirs, such as the tax number.
    String ranked(Bindings bindings, int most) {
      return "select client, min(fits) as fits from ("
          + arms(bindings, most)
          + ") a group by client";
    }

    private String clients(Bindings bindings, int most) {
      return "select client from (" + arms(bindings, most) + ") a";
    }

    private String arms(Bindings bindings, int most) {
      var tail = new StringBuilder(digits).reverse().toString();
      var arms = new StringBuilder("select client, 0 as fits from phone where e164 = ");
      arms.append(bindings.add(e164));
      arm(arms, "1 as fits from phone", "tail", tail, bindings, most);
      for (var beginning : beginnings) {
        arm(arms, "2 as fits from phone", "e164", beginning, bindings, most);
      }
      arm(arms, "3 as fits from contact", "folded", digits, bindings, most);
      return arms.toString();
    }

    private static void arm(
        StringBuilder arms,
        String from,
        String column,
        String begins,
        Bindings bindings,
        int most) {
      arms.append(" union all (select client, ").append(from).append(" where ");
      arms.append(begins(column, begins, bindings)).append(" limit ").append(most).append(')');
    }
  }

  /// An address as it is typed, from its beginning.
  record Mail(String folded) implements Meaning {
    @Override
    public String condition(Bindings bindings) {
      return "c.id in (select client from contact where "
          + begins("folded", folded, bindings)
          + ")";
    }
  }

  /// @param groups for each word typed, beginnings of words of the book, any of which will do
  /// @param whole the words typed
  /// @param vain whether it is known without looking that nobody has them
  record Words(List<List<String>> groups, List<String> whole, boolean vain) implements Meaning {
    /// Words of which it is spelt out where they stand.
    private static final int MOST_SPELT_OUT = 3;

    /// Each word in names or in what else is known.
    @Override
    public String condition(Bindings bindings) {
      return places(0, bindings);
    }

    /// All of them in what else is known.
    String elsewhere(Bindings bindings) {
      return elsewhere(groups, bindings);
    }

    /// Some of them in names and some not.
    String mixed(Bindings bindings) {
      return places(1, bindings);
    }

    /// Which words stand where is spelt out, so that two indexes are put together before any client
    /// is read: PostgreSQL never takes a partial index twice for conditions that all must hold.
    ///
    /// @param but 1 without those who have all of them in one place; where not all is spelt out
    ///   they are among them all the same
    private String places(int but, Bindings bindings) {
      var spelt = Math.min(groups.size(), MOST_SPELT_OUT);
      var left = spelt < groups.size() ? 0 : but;
      var places = new ArrayList<String>();
      for (var elsewhere = left; elsewhere < (1 << spelt) - left; elsewhere++) {
        places.add("(" + standing(elsewhere, groups.subList(0, spelt), bindings) + ")");
      }
      var conditions = new ArrayList<>(List.of("(" + String.join(" or ", places) + ")"));
      for (var group : groups.subList(spelt, groups.size())) {
        var query = List.of(group);
        conditions.add("(" + inNames(query, bindings) + " or " + elsewhere(query, bindings) + ")");
      }
      return String.join(" and ", conditions);
    }

    /// @param elsewhere bits of the words that do not stand in names
    private static String standing(int elsewhere, List<List<String>> groups, Bindings bindings) {
      var names = new ArrayList<List<String>>();
      var more = new ArrayList<List<String>>();
      for (var i = 0; i < groups.size(); i++) {
        ((elsewhere >> i & 1) == 0 ? names : more).add(groups.get(i));
      }
      var conditions = new ArrayList<String>();
      if (!names.isEmpty()) {
        conditions.add(inNames(names, bindings));
      }
      if (!more.isEmpty()) {
        conditions.add(elsewhere(more, bindings));
      }
      return String.join(" and ", conditions);
    }

    private static String inNames(List<List<String>> groups, Bindings bindings) {
      return "words(c.search) @@ cast(" + bindings.add(allOf(groups, ":*")) + " as tsquery)";
    }

    private static String elsewhere(List<List<String>> groups, Bindings bindings) {
      return "c.search_more <> '' and words(c.search_more) @@ cast("
          + bindings.add(allOf(groups, ":*"))
          + " as tsquery)";
    }

    /// What may have been meant, each of its words for one that was typed; the likeliest first.
    List<String> texts(int most) {
      Stream<String> texts = Stream.of("");
      for (var group : groups) {
        texts =
            texts.flatMap(
                text -> group.stream().map(word -> text.isEmpty() ? word : text + ' ' + word));
      }
      return texts.limit(most).toList();
    }

    /// In names of the client and their organisations only.
    String named(Bindings bindings) {
      return inNames(groups, bindings);
    }

    /// Likewise, every word whole.
    String namedWhole(Bindings bindings) {
      var each = whole.stream().map(List::of).toList();
      return "words(c.search) @@ cast(" + bindings.add(allOf(each, "")) + " as tsquery)";
    }

    private static String allOf(List<List<String>> groups, String ending) {
      return groups.stream()
          .map(group -> "(" + anyOf(group, ending) + ")")
          .collect(Collectors.joining(" & "));
    }

    /// Words are letters and digits only, as `fold` leaves them.
    private static String anyOf(List<String> words, String ending) {
      return words.stream()
          .map(word -> "'" + word.replace("'", "").replace("\\", "") + "'" + ending)
          .collect(Collectors.joining(" | "));
    }
  }

  /// A range, so that a plan made without the value can use the index too.
  static String begins(String column, String beginning, Bindings bindings) {
    var from = bindings.add(beginning);
    return "(" + column + " >= " + from + " and " + column + " < " + from + " || chr(1114111))";
  }
}
