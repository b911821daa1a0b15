package dev.rapport.crm.finding;

import dev.rapport.crm.book.ClientId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Finds the clients that a text most likely means, best first: whose name it is, whose name begins
/// so, who has all its words; among equals, who was talked with last. Reads no more rows than
/// somebody who types would, however many there are.
@Component
final class Relevance {
  /// Nobody reads further; who is not among them needs a better question.
  static final int MOST = 400;

  /// A beginning that very many have must not hide those who were talked with lately.
  private static final int RECENT = 2_000;

  /// So many names that begin as typed are looked at, and so many of them suffice.
  private static final int BEGUN = 1_000;

  private static final int ENOUGH = MOST / 2;
  private static final int MOST_TEXTS = 10;

  private final JdbcClient jdbc;
  private final Understanding understanding;

  Relevance(JdbcClient jdbc, Understanding understanding) {
    this.jdbc = jdbc;
    this.understanding = understanding;
  }

  /// @param meaning how the text was understood when these were found
  record Found(List<ClientId> ids, Meaning meaning) {}

  /// The first way to understand a text that finds anybody.
  ///
  /// @param also a further condition on `client c`
  Found find(String text, Function<Bindings, String> also) {
    quickPlans();
    var first = Optional.<Meaning>empty();
    for (var next : understanding.meanings(text)) {
      var meaning = next.get();
      if (meaning.isEmpty()) {
        continue;
      }
      first = first.or(() -> meaning);
      var ids = ids(meaning.get(), also);
      if (!ids.isEmpty()) {
        return new Found(ids, meaning.get());
      }
    }
    return new Found(
        List.of(), first.orElse(new Meaning.Words(List.of(List.of()), List.of(), true)));
  }

  /// How a text is understood where all who fit are meant, not the best of them.
  Meaning meaning(String text, Function<Bindings, String> also) {
    var first = Optional.<Meaning>empty();
    for (var next : understanding.meanings(text)) {
      var meaning = next.get();
      if (meaning.isEmpty()) {
        continue;
      }
      first = first.or(() -> meaning);
      if (meaning.get() instanceof Meaning.Everything || !ids(meaning.get(), also).isEmpty()) {
        return meaning.get();
      }
    }
    return first.orElse(new Meaning.Words(List.of(List.of("")), List.of(), true));
  }

  /// The planner takes a limit for a hint that scanning the table will soon find enough, and a
  /// value it does not know for one that fits many.
  private void quickPlans() {
    jdbc.sql(
            """
            select set_config('enable_seqscan', 'off', true),
                   set_config('plan_cache_mode', 'force_custom_plan', true)
            """)
        .query(row -> {});
  }

  private List<ClientId> ids(Meaning meaning, Function<Bindings, String> also) {
    return switch (meaning) {
      case Meaning.Everything _ -> List.of();
      case Meaning.Digits number -> numbers(number, also);
      case Meaning.Mail mail -> plain(mail, also);
      case Meaning.Words words -> words.vain() ? List.of() : words(words, also);
    };
  }

  private List<ClientId> numbers(Meaning.Digits number, Function<Bindings, String> also) {
    var bindings = new Bindings();
    var sql =
        "select c.id from ("
            + number.ranked(bindings, MOST)
            + ") f join client c on c.id = f.client"
            + " where c.deleted_at is null and "
            + also.apply(bindings)
            + " order by f.fits, c.last_talk_at desc nulls last, c.id limit "
            + MOST;
    return query(sql, bindings);
  }

  private List<ClientId> plain(Meaning meaning, Function<Bindings, String> also) {
    var bindings = new Bindings();
    var sql =
        all("c.id, c.last_talk_at", meaning.condition(bindings) + " and " + also.apply(bindings))
            + " select id from fitting order by last_talk_at desc nulls last, id limit "
            + MOST;
    return query(sql, bindings);
  }

  /// In names first; what else is known of clients is looked through when these are few, and
  /// several words only when nobody's name has them all: each client who has one would be read for
  /// the rest. That some words stand in the name and some elsewhere is thought of last.
  private List<ClientId> words(Meaning.Words words, Function<Bindings, String> also) {
    var several = words.groups().size() > 1;
    var named = named(words, also);
    if (named.size() >= MOST / 4 || (several && !named.isEmpty())) {
      return named;
    }
    var all = new LinkedHashSet<>(named);
    all.addAll(several ? List.of() : reached(words, also));
    if (all.size() < MOST / 4) {
      all.addAll(fitting(words::elsewhere, also, MOST));
    }
    if (several && all.isEmpty()) {
      all.addAll(fitting(words::mixed, also, MOST));
    }
    return new ArrayList<>(all).subList(0, Math.min(all.size(), MOST));
  }

  /// Whose e-mail address or the like begins as typed: an index walk, where the words of a great
  /// many addresses begin alike.
  private List<ClientId> reached(Meaning.Words words, Function<Bindings, String> also) {
    var bindings = new Bindings();
    var sql =
        "select c.id from (select client from contact where "
            + Meaning.begins("folded", text(words), bindings)
            + " order by folded limit "
            + MOST
            + ") k join client c on c.id = k.client where c.deleted_at is null and "
            + also.apply(bindings);
    return query(sql, bindings);
  }

  /// When so many names begin as typed that nobody would read further, who else has these words is
  /// not asked: finding all of them takes as long as they are many.
  private List<ClientId> named(Meaning.Words words, Function<Bindings, String> also) {
    var found = new LinkedHashSet<>(begun(words, also));
    var whole = new ArrayList<ClientId>();
    if (found.size() < ENOUGH) {
      whole.addAll(fitting(words::namedWhole, also, ENOUGH));
      found.addAll(whole);
    }
    if (found.size() < ENOUGH) {
      found.addAll(fitting(words::named, also, MOST));
    }
    if (words.groups().size() == 1) {
      found.addAll(recent(words, also));
    }
    return found.isEmpty() ? List.of() : inOrder(found, whole, text(words));
  }

  private static String text(Meaning.Words words) {
    return String.join(" ", words.whole());
  }

  /// Whose name begins as typed, or as it may have been meant.
  private List<ClientId> begun(Meaning.Words words, Function<Bindings, String> also) {
    var bindings = new Bindings();
    var texts = words.texts(MOST_TEXTS);
    var each =
        texts.stream()
            .map(text ->
                "(select * from client where deleted_at is null and "
                    + Meaning.begins("lower(name) collate \"C\"", text, bindings)
                    + " order by lower(name) collate \"C\" limit "
                    + BEGUN / texts.size()
                    + ")")
            .collect(Collectors.joining(" union all "));
    var sql = "select c.id from (" + each + ") c where " + also.apply(bindings) + " limit " + MOST;
    return query(sql, bindings);
  }

  private List<ClientId> fitting(
      Function<Bindings, String> condition, Function<Bindings, String> also, int most) {
    var bindings = new Bindings();
    var sql =
        all("c.id", condition.apply(bindings) + " and " + also.apply(bindings))
            + " select id from fitting limit "
            + most;
    return query(sql, bindings);
  }

  /// @param whole those who have every word whole
  private List<ClientId> inOrder(
      Collection<ClientId> found, Collection<ClientId> whole, String typed) {
    var bindings = new Bindings();
    var text = bindings.add(typed);
    var sql =
        "select f.id from client f where f.id = any ("
            + bindings.add(values(found))
            + ") order by lower(f.name) = lower("
            + text
            + ") desc, starts_with(f.search, ' ' || "
            + text
            + " || ' ') desc, f.id = any ("
            + bindings.add(values(whole))
            + ") desc, starts_with(f.search, ' ' || "
            + text
            + ") desc, f.last_talk_at desc nulls last, f.id limit "
            + MOST;
    return query(sql, bindings);
  }

  private static Long[] values(Collection<ClientId> ids) {
    return ids.stream().map(ClientId::value).toArray(Long[]::new);
  }

  /// Planned as if all were wanted, read only as far as they are: a planner that sees the limit
  /// walks through an index of everybody in the hope of meeting enough who fit.
  private static String all(String columns, String condition) {
    return "with fitting as materialized (select "
        + columns
        + " from client c where c.deleted_at is null and "
        + condition
        + ")";
  }

  private List<ClientId> recent(Meaning.Words words, Function<Bindings, String> also) {
    var bindings = new Bindings();
    var each =
        words.groups().stream()
            .map(group ->
                group.stream()
                    .map(word -> "c.search like " + bindings.add("% " + word + "%"))
                    .collect(Collectors.joining(" or ", "(", ")")))
            .collect(Collectors.joining(" and "));
    var sql =
        "select c.id from (select * from client where last_talk_at is not null"
            + " and deleted_at is null order by last_talk_at desc limit "
            + RECENT
            + ") c where "
            + each
            + " and "
            + also.apply(bindings)
            + " limit "
            + MOST;
    return query(sql, bindings);
  }

  private List<ClientId> query(String sql, Bindings bindings) {
    return jdbc.sql(sql)
        .params(bindings.values())
        .query((row, _) -> new ClientId(row.getLong(1)))
        .list();
  }
}
