package dev.rapport.crm.finding;

import dev.rapport.crm.book.ClientId;
import java.util.ArrayList;
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
    return new Found(List.of(), first.orElse(new Meaning.Words(List.of(List.of()), List.of())));
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
    return first.orElse(new Meaning.Words(List.of(List.of("")), List.of()));
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
      case Meaning.Words words -> words(words, also);
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
  /// the rest.
  private List<ClientId> words(Meaning.Words words, Function<Bindings, String> also) {
    var named = named(words, also);
    if (named.size() >= MOST / 4 || (!named.isEmpty() && words.groups().size() > 1)) {
      return named;
    }
    var bindings = new Bindings();
    var sql =
        all("c.id", words.condition(bindings) + " and " + also.apply(bindings))
            + " select id from fitting limit "
            + MOST;
    var all = new LinkedHashSet<>(named);
    all.addAll(query(sql, bindings));
    return new ArrayList<>(all).subList(0, Math.min(all.size(), MOST));
  }

  private List<ClientId> named(Meaning.Words words, Function<Bindings, String> also) {
    var bindings = new Bindings();
    var arms = new ArrayList<String>();
    arms.add(arm("true", words.namedWhole(bindings), also.apply(bindings), MOST / 2));
    arms.add(arm("false", words.named(bindings), also.apply(bindings), MOST));
    if (words.groups().size() == 1) {
      arms.add(recent(words, also, bindings));
    }
    var union = arms.stream().collect(Collectors.joining(") union (", "((", "))"));
    var sql =
        "select f.id from (select id, name, search, last_talk_at, bool_or(exact) as exact from "
            + union
            + " a group by id, name, search, last_talk_at) f"
            + order(bindings.add(String.join(" ", words.whole())));
    return query(sql, bindings);
  }

  /// @param text place of what was typed, folded
  private static String order(String text) {
    return " order by lower(f.name) = lower("
        + text
        + ") desc, starts_with(f.search, ' ' || "
        + text
        + " || ' ') desc, f.exact desc, starts_with(f.search, ' ' || "
        + text
        + ") desc, f.last_talk_at desc nulls last, f.id limit "
        + MOST;
  }

  private static String arm(String exact, String condition, String also, int most) {
    return all("c.id, c.name, c.search, c.last_talk_at", condition + " and " + also)
        + " select id,"
        + " name, search, last_talk_at, "
        + exact
        + " as exact from fitting limit "
        + most;
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

  private static String recent(
      Meaning.Words words, Function<Bindings, String> also, Bindings bindings) {
    var each =
        words.groups().stream()
            .map(group ->
                group.stream()
                    .map(word -> "c.search like " + bindings.add("% " + word + "%"))
                    .collect(Collectors.joining(" or ", "(", ")")))
            .collect(Collectors.joining(" and "));
    return "select c.id, c.name, c.search, c.last_talk_at, false as exact from (select * from"
        + " client where last_talk_at is not null and deleted_at is null order by"
        + " last_talk_at desc limit "
        + RECENT
        + ") c where "
        + each
        + " and "
        + also.apply(bindings)
        + " limit "
        + MOST;
  }

  private List<ClientId> query(String sql, Bindings bindings) {
    return jdbc.sql(sql)
        .params(bindings.values())
        .query((row, _) -> new ClientId(row.getLong(1)))
        .list();
  }
}
