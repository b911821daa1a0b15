package dev.rapport.crm.finding;

import dev.rapport.crm.book.ClientId;
import dev.rapport.crm.book.Briefs;
import dev.rapport.crm.numbers.Numbers;
import dev.rapport.crm.numbers.TypedNumber;
import dev.rapport.crm.rules.RuleBroken;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Finds clients by name, organisation or number.
///
/// Words are looked for by their beginnings; only when that finds nothing is each word replaced by
/// the words of the book that are a slip of the fingers away. What is typed reaches SQL as
/// parameters only, and as letters and digits only.
@Service
public class ClientSearch {
  /// Nobody reads further; who is not among them needs a better question.
  private static final int MOST_FOUND = 400;

  private static final int MOST_WORDS = 6;
  private static final int LONGEST_TEXT = 200;
  private static final int FEWEST_DIGITS = 4;
  private static final Pattern LETTER = Pattern.compile("\\p{L}");

  private final JdbcClient jdbc;
  private final Numbers numbers;
  private final Briefs briefs;
  private final Spelling spelling;

  ClientSearch(JdbcClient jdbc, Numbers numbers, Briefs briefs, Spelling spelling) {
    this.jdbc = jdbc;
    this.numbers = numbers;
    this.briefs = briefs;
    this.spelling = spelling;
  }

  @Transactional(readOnly = true)
  public ClientPage search(ClientQuery query) {
    var text = query.text().strip();
    var limit = Math.clamp(query.limit(), 1, ClientQuery.MOST);
    var ids = text.isEmpty() ? listed(query, limit) : found(query, text, limit);
    var more = ids.size() > limit;
    var shown = more ? ids.subList(0, limit) : ids;
    var known = briefs.numbers(shown);
    var rows =
        briefs.list(shown).stream()
            .map(b -> new ClientPage.Row(b, known.getOrDefault(b.id(), List.of())))
            .toList();
    return new ClientPage(rows, more ? next(query, text, shown, limit) : null);
  }

  private static String next(ClientQuery query, String text, List<ClientId> shown, int limit) {
    return text.isEmpty()
        ? Long.toString(shown.getLast().value())
        : Long.toString(cursor(query, 0) + limit);
  }

  /// All of them, newest first.
  private List<ClientId> listed(ClientQuery query, int limit) {
    var conditions = new Conditions(query);
    conditions.add("c.id < :before", "before", cursor(query, Long.MAX_VALUE));
    return ids("select c.id from client c" + conditions.where() + " order by c.id desc", conditions)
        .apply(limit + 1);
  }

  private List<ClientId> found(ClientQuery query, String text, int limit) {
    // the planner takes a limit for a hint that scanning the table will soon find enough
    jdbc.sql("set local enable_seqscan = off").update();
    var short1 = text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text;
    var all = byNumber(query, short1);
    if (all.isEmpty()) {
      all = byWords(query, short1);
    }
    return all.stream().skip(cursor(query, 0)).limit(limit + 1L).toList();
  }

  private List<ClientId> byNumber(ClientQuery query, String text) {
    var digits = text.replaceAll("\\D", "");
    if (digits.length() < FEWEST_DIGITS || LETTER.matcher(withoutExtension(text)).find()) {
      return List.of();
    }
    var conditions = new Conditions(query);
    var e164 = numbers.read(text, "").number().e164();
    conditions.parameter("e164", e164 == null ? "" : e164);
    conditions.parameter("tail", new StringBuilder(digits).reverse() + "%");
    var sql =
        """
        select c.id from client c join (
               select client, true as whole from phone where e164 = :e164
               union all
               (select client, false from phone where tail like :tail limit 400)) p on p.client = c.id
        """
            + conditions.where()
            + " group by c.id order by bool_or(p.whole) desc, c.last_talk_at desc nulls last, c.id";
    return ids(sql, conditions).apply(MOST_FOUND);
  }

  private static String withoutExtension(String text) {
    return TypedNumber.parse(text).map(TypedNumber::digits).orElse(text);
  }

  private List<ClientId> byWords(ClientQuery query, String text) {
    var words = spelling.words(text).stream().limit(MOST_WORDS).toList();
    if (words.isEmpty()) {
      return List.of();
    }
    var exact = byPatterns(query, text, words.stream().map(w -> List.of("% " + w + "%")).toList());
    if (!exact.isEmpty()) {
      return exact;
    }
    var near = words.stream().map(spelling::near).toList();
    return near.stream().anyMatch(List::isEmpty) ? List.of() : byPatterns(query, text, near);
  }

  /// @param patterns for each word, any of its patterns
  private List<ClientId> byPatterns(ClientQuery query, String text, List<List<String>> patterns) {
    var conditions = new Conditions(query);
    for (var i = 0; i < patterns.size(); i++) {
      var any = new ArrayList<String>();
      for (var j = 0; j < patterns.get(i).size(); j++) {
        var name = "w" + i + "_" + j;
        conditions.parameter(name, patterns.get(i).get(j));
        any.add("c.search like :" + name);
      }
      conditions.add("(" + String.join(" or ", any) + ")");
    }
    conditions.parameter("text", text);
    conditions.parameter("most", MOST_FOUND);
    var sql =
        "select c.id from (select * from client c"
            + conditions.where()
            + " limit :most) c order by lower(c.name) = lower(:text) desc,"
            + " similarity(c.search, :text) desc, c.last_talk_at desc nulls last, c.id";
    return ids(sql, conditions).apply(MOST_FOUND);
  }

  private java.util.function.IntFunction<List<ClientId>> ids(String sql, Conditions conditions) {
    return most ->
        jdbc.sql(sql + " limit " + most)
            .params(conditions.parameters)
            .query((row, _) -> new ClientId(row.getLong(1)))
            .list();
  }

  private static long cursor(ClientQuery query, long first) {
    if (query.cursor().isEmpty()) {
      return first;
    }
    if (!query.cursor().matches("\\d{1,18}")) {
      throw RuleBroken.invalid("cursor", "unknown-cursor");
    }
    return Long.parseLong(query.cursor());
  }

  /// What every way of finding must also fulfil. The SQL is ours alone.
  private static final class Conditions {
    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Object> parameters = new LinkedHashMap<>();

    Conditions(ClientQuery query) {
      add("c.deleted_at is null");
      if (query.kind() != null) {
        add("c.kind = :kind", "kind", query.kind().name().toLowerCase(java.util.Locale.ROOT));
      }
      if (query.owner() != null) {
        add("c.owner = :owner", "owner", query.owner().value());
      }
      if (!query.tag().isEmpty()) {
        add("c.tags @> array[cast(:tag as text)]", "tag", query.tag());
      }
    }

    void add(String condition) {
      conditions.add(condition);
    }

    void add(String condition, String name, Object value) {
      add(condition);
      parameter(name, value);
    }

    void parameter(String name, Object value) {
      parameters.put(name, value);
    }

    String where() {
      return conditions.isEmpty()
          ? ""
          : conditions.stream().collect(Collectors.joining(" and ", " where ", ""));
    }
  }
}
