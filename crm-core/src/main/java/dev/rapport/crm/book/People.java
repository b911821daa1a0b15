package dev.rapport.crm.book;

import dev.rapport.crm.rules.RuleBroken;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Finds all that names one client, and takes it out of the book. Within the caller's transaction.
@Component
public class People {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final JdbcClient jdbc;
  private final HotNumbers hot;
  private final SearchText search;
  private final LegalHolds holds;
  private final Removals removals;

  People(JdbcClient jdbc, HotNumbers hot, SearchText search, LegalHolds holds, Removals removals) {
    this.jdbc = jdbc;
    this.hot = hot;
    this.search = search;
    this.holds = holds;
    this.removals = removals;
  }

  private static final String ALL =
      """
      with recursive part as (
        select id from client where id = :id
        union select c.id from client c join part p on c.merged_into = p.id)
      select id from client where id in (select id from part) order by id
      """;

  /// Empty when there is no such client.
  public Optional<Person> find(ClientId client) {
    var all = ids(ALL, client);
    return all.isEmpty() ? Optional.empty() : Optional.of(person(client, all));
  }

  /// Locks them to be removed, so that nobody edits them meanwhile; empty when there is no such
  /// client.
  ///
  /// @throws RuleBroken a conflict when they became part of another, or are under legal hold
  public Optional<Person> lock(ClientId client) {
    removals.announce();
    var all = ids(ALL + " for update", client);
    if (all.isEmpty()) {
      return Optional.empty();
    }
    if (!ids("select id from client where id = :id and merged_into is not null", client)
        .isEmpty()) {
      throw RuleBroken.conflict("", "merged");
    }
    holds.mustBeFree(all);
    return Optional.of(person(client, all));
  }

  private List<ClientId> ids(String sql, ClientId client) {
    return jdbc.sql(sql)
        .param("id", client.value())
        .query((row, _) -> new ClientId(row.getLong(1)))
        .list();
  }

  private Person person(ClientId client, List<ClientId> all) {
    var names = texts("select name from client where id = any (:ids)", all);
    var numbers =
        texts("select e164 from phone where client = any (:ids) and e164 is not null", all);
    var typed = texts("select typed from phone where client = any (:ids)", all);
    var words = texts("select value from contact where client = any (:ids)", all);
    for (String old : values("name", all)) {
      read(old).filter(JsonNode::isString).ifPresent(n -> names.add(n.asString()));
    }
    for (String old : values("numbers", all)) {
      read(old).stream()
          .flatMap(n -> n.valueStream())
          .forEach(n -> {
            typed.add(n.path("typed").asString(""));
            numbers.add(n.path("e164").asString(""));
          });
    }
    for (String old : values("contacts", all)) {
      read(old).stream()
          .flatMap(n -> n.valueStream())
          .forEach(n -> words.add(n.path("value").asString("")));
    }
    List.of(names, numbers, typed, words).forEach(texts -> texts.remove(""));
    return new Person(client, all, names, numbers, own(numbers, all), typed, words);
  }

  private Set<String> texts(String sql, List<ClientId> all) {
    return new LinkedHashSet<>(
        jdbc.sql(sql)
            .param("ids", Briefs.array(all))
            .query((row, _) -> Objects.requireNonNull(row.getString(1)))
            .list());
  }

  private Set<String> values(String field, List<ClientId> all) {
    return texts(
        """
        select v::text from field_change, unnest(array[before, after]) v
         where client = any (:ids) and v is not null and field = '%s'
        """
            .formatted(field),
        all);
  }

  private static Optional<JsonNode> read(String json) {
    return Optional.of(JSON.readTree(json));
  }

  private Set<String> own(Set<String> numbers, List<ClientId> all) {
    var own = new HashSet<>(numbers);
    jdbc.sql("select e164 from phone where e164 = any (:numbers) and client <> all (:ids)")
        .param("numbers", numbers.toArray(String[]::new))
        .param("ids", Briefs.array(all))
        .query((row, _) -> Objects.requireNonNull(row.getString(1)))
        .list()
        .forEach(own::remove);
    return own;
  }

  /// How many notes are kept of them.
  public int notes(Person person) {
    return jdbc.sql("select count(*) from client_note where client = any (:ids)")
        .param("ids", Briefs.array(person.all()))
        .query(Integer.class)
        .single();
  }

  /// Others of whom it was said that a number is not theirs.
  private static final List<String> NOT_THEIRS =
      List.of(
          "delete from unlinked_number where e164 = any (:own)",
          """
          delete from client_move
           where what in ('unlinked', 'linked') and split_part(ref, ' ', 1) = any (:own)
          """);

  /// Takes them out of the book, and out of what others' pages and the search keep of them.
  public void remove(Person person) {
    var ids = Briefs.array(person.all());
    var neighbours =
        jdbc.sql("select person from membership where organisation = any (:ids)")
            .param("ids", ids)
            .query((row, _) -> new ClientId(row.getLong(1)))
            .list();
    var words = searched(person);
    forgetSubjects(person, ids);
    forgetReferences(ids);
    for (var sql : NOT_THEIRS) {
      jdbc.sql(sql).param("own", person.own().toArray(String[]::new)).update();
    }
    jdbc.sql("delete from client where id = any (:ids)").param("ids", ids).update();
    search.refresh(neighbours);
    forgetWords(words);
    hot.changed(person.numbers());
  }

  /// The words by which the search finds them, also by names and addresses that they had.
  private Set<String> searched(Person person) {
    var words =
        texts(
            """
            select distinct left(word, 40)
              from client c, string_to_table(btrim(c.search || c.search_more), ' ') word
             where c.id = any (:ids) and word <> ''
            """,
            person.all());
    for (String text : person.traces()) {
      words.addAll(
          jdbc.sql("select word from string_to_table(btrim(fold(:text)), ' ') word")
              .param("text", text)
              .query((row, _) -> Objects.requireNonNull(row.getString(1)))
              .list());
    }
    return words;
  }

  private void forgetWords(Collection<String> words) {
    var gone = new ArrayList<String>();
    for (String word : words) {
      var others =
          jdbc.sql(
                  """
                  select id from client
                   where words(search) @@ cast(:word as tsquery)
                      or (search_more <> '' and words(search_more) @@ cast(:word as tsquery))
                   limit 1
                  """)
              // a word is letters and digits; of a long one the beginning is known
              .param("word", "'" + word + (word.length() < ClientBulk.LONGEST_WORD ? "'" : "':*"))
              .query(Long.class)
              .list();
      if (others.isEmpty()) {
        gone.add(word);
      }
    }
    jdbc.sql("delete from client_word where word = any (:words)")
        .param("words", gone.toArray(String[]::new))
        .update();
  }

  /// Deeds that met them may say their name in short.
  private void forgetSubjects(Person person, Long[] ids) {
    for (String word : person.nameWords()) {
      jdbc.sql(
              """
              update deed set subject = '' where position(lower(:word) in lower(subject)) > 0
                 and (id in (select deed from field_change where client = any (:ids))
                      or id in (select made_by from client where id = any (:ids)))
              """)
          .param("word", word)
          .param("ids", ids)
          .update();
    }
    for (String text : person.traces()) {
      jdbc.sql(
              """
              update deed set subject = '' where position(lower(:text) in lower(subject)) > 0
                 and length(:text) > 5
              """)
          .param("text", text)
          .update();
    }
  }

  /// Changes of others that name them: by their id the place is known, so the name beside it goes.
  private void forgetReferences(Long[] ids) {
    for (Long id : ids) {
      jdbc.sql(
              """
              select id, before::text, after::text from field_change
               where client <> :id and field in ('organisations', 'parent', 'children', 'people')
                 and (before @@ cast(:named as jsonpath) or after @@ cast(:named as jsonpath))
              """)
          .param("id", id)
          .param("named", "$.**.id == " + id)
          .query((row, _) ->
              new Reference(
                  row.getLong(1),
                  Optional.ofNullable(row.getString(2)),
                  Optional.ofNullable(row.getString(3))))
          .list()
          .forEach(reference -> forget(reference, id));
    }
  }

  private record Reference(long change, Optional<String> before, Optional<String> after) {}

  private void forget(Reference reference, long id) {
    jdbc.sql(
            """
            update field_change set before = cast(:before as jsonb), after = cast(:after as jsonb)
             where id = :id
            """)
        .param("before", reference.before().map(v -> nameless(v, id)).orElse(null))
        .param("after", reference.after().map(v -> nameless(v, id)).orElse(null))
        .param("id", reference.change())
        .update();
  }

  private static String nameless(String json, long id) {
    JsonNode node = JSON.readTree(json);
    blank(node, id);
    return node.toString();
  }

  private static void blank(JsonNode node, long id) {
    if (node instanceof tools.jackson.databind.node.ObjectNode object
        && object.path("id").asLong(0) == id
        && object.has("name")) {
      object.put("name", "");
    }
    node.valueStream().forEach(inner -> blank(inner, id));
  }
}
