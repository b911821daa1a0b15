package dev.rapport.crm.book;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Writes fields of many clients at once, a statement or two for each field however many clients it
/// meets. What it is given was checked before; what is derived of it [BookIndex] brings up to date.
@Component
public class FieldWriter {
  private static final Set<String> SEARCHED = Set.of("name", "note", "contacts", "organisations");

  private final JdbcClient jdbc;
  private final BookIndex index;

  FieldWriter(JdbcClient jdbc, BookIndex index) {
    this.jdbc = jdbc;
    this.index = index;
  }

  /// Gives each field the value `after`, or takes it away. Of several changes of one field of one
  /// client the last counts.
  public void write(List<FieldChange> changes) {
    var clients = changes.stream().map(FieldChange::client).distinct().toList();
    if (clients.isEmpty()) {
      return;
    }
    index.around(clients, searched(changes, clients), () -> writeOnly(changes));
  }

  /// Those whose words may become others; a merge moves notes, too, whose words are looked for.
  private static List<ClientId> searched(List<FieldChange> changes, List<ClientId> clients) {
    return changes.stream().anyMatch(c -> c.field().equals("mergedInto"))
        ? clients
        : changes.stream()
            .filter(c -> SEARCHED.contains(c.field()) || c.field().startsWith(ClientState.OWN))
            .map(FieldChange::client)
            .distinct()
            .toList();
  }

  /// Without what is derived: for who does that by themselves.
  void writeOnly(List<FieldChange> changes) {
    var last = new LinkedHashMap<Map.Entry<String, ClientId>, FieldChange>();
    changes.forEach(c -> last.put(Map.entry(c.field(), c.client()), c));
    var byField = new LinkedHashMap<String, List<FieldChange>>();
    for (var change : last.values()) {
      var field = change.field().startsWith(ClientState.OWN) ? "fields" : change.field();
      byField.computeIfAbsent(field, _ -> new ArrayList<>()).add(change);
    }
    byField.forEach(this::field);
  }

  private void field(String field, List<FieldChange> changes) {
    switch (field) {
      case "name", "note" -> set(changes, field + " = coalesce(u.value #>> '{}', '')");
      case "owner", "deputy" -> set(changes, field + " = cast(u.value #>> '{}' as bigint)");
      // what is gone since cannot be gone back to
      case "team" -> set(changes, "team = (select id from team where id = " + ID + ")");
      case "parent" -> set(changes, "parent = (select id from client p where p.id = " + ID + ")");
      case "mergedInto" ->
          set(changes, "merged_into = (select id from client p where p.id = " + ID + ")");
      case "deletedAt" -> set(changes, "deleted_at = cast(u.value #>> '{}' as timestamptz)");
      case "birthday" -> set(changes, "birthday = cast(u.value #>> '{}' as date)");
      case "kind" -> set(changes, "kind = coalesce(u.value #>> '{}', c.kind)");
      case "tags" ->
          set(changes, "tags = array(select jsonb_array_elements_text(coalesce(u.value, '[]')))");
      case "fields" -> own(changes);
      case "numbers" -> each(changes, NUMBERS);
      case "contacts" -> each(changes, CONTACTS);
      case "organisations" -> each(changes, ORGANISATIONS);
      default -> throw new IllegalArgumentException("no field " + field);
    }
  }

  private void set(List<FieldChange> changes, String what) {
    each(
        changes,
        List.of("update client c set " + what + " from " + VALUES + " where c.id = u.client"));
  }

  private void own(List<FieldChange> changes) {
    var patches = new LinkedHashMap<ClientId, ObjectNode>();
    for (var change : changes) {
      var key = change.field().substring(ClientState.OWN.length());
      var after = change.after();
      patches
          .computeIfAbsent(change.client(), _ -> JsonNodeFactory.instance.objectNode())
          .set(key, after == null ? JsonNodeFactory.instance.nullNode() : after);
    }
    run(
        "update client c set fields = jsonb_strip_nulls(c.fields || u.value) from "
            + VALUES
            + " where c.id = u.client",
        patches.keySet(),
        patches.values());
  }

  private void each(List<FieldChange> changes, List<String> statements) {
    var clients = changes.stream().map(FieldChange::client).toList();
    var values = new ArrayList<@Nullable JsonNode>();
    changes.forEach(c -> values.add(c.after()));
    statements.forEach(sql -> run(sql, clients, values));
  }

  private void run(
      String sql, Collection<ClientId> clients, Collection<? extends @Nullable JsonNode> values) {
    Function<@Nullable JsonNode, @Nullable String> text = v -> v == null ? null : v.toString();
    jdbc.sql(sql)
        .param("clients", Briefs.array(clients))
        .param("values", values.stream().map(text).toArray(String[]::new))
        .update();
  }

  private static final String ID = "cast(u.value #>> '{}' as bigint)";

  private static final String VALUES =
      """
      (select client, cast(value as jsonb) as value
         from unnest(:clients, cast(:values as text[])) as v (client, value)) u
      """;

  private static final String ELEMENTS =
      """
      (select u.client, e.value as one, e.n
         from %s cross join lateral jsonb_array_elements(coalesce(u.value, '[]'))
              with ordinality as e (value, n)) w
      """
          .formatted(VALUES);

  private static final String SAME_NUMBER =
      """
      p.client = w.client and p.typed = w.one ->> 'typed'
        and p.e164 is not distinct from w.one ->> 'e164'
        and p.extension = coalesce(w.one ->> 'extension', '')
      """;

  private static final List<String> NUMBERS =
      List.of(
          "delete from phone p where p.client = any (:clients) and not exists (select from "
              + ELEMENTS
              + " where "
              + SAME_NUMBER
              + ")",
          "update phone p set position = w.n - 1, label = coalesce(w.one ->> 'label', '') from "
              + ELEMENTS
              + " where "
              + SAME_NUMBER,
          "insert into phone (client, position, typed, e164, extension, label) select w.client, w.n"
              + " - 1, w.one ->> 'typed', w.one ->> 'e164', coalesce(w.one ->> 'extension', ''),"
              + " coalesce(w.one ->> 'label', '') from "
              + ELEMENTS
              + " where not exists (select from phone p where "
              + SAME_NUMBER
              + ")");

  private static final List<String> CONTACTS =
      List.of(
          "delete from contact where client = any (:clients)",
          "insert into contact (client, position, kind, value, label) select w.client, w.n - 1,"
              + " w.one ->> 'kind', w.one ->> 'value', coalesce(w.one ->> 'label', '') from "
              + ELEMENTS);

  private static final List<String> ORGANISATIONS =
      List.of(
          "delete from membership m where m.person = any (:clients) and not exists (select from "
              + ELEMENTS
              + " where m.person = w.client and m.organisation = cast(w.one ->> 'id' as bigint))",
          // an organisation that was erased since has no place to go back to
          "insert into membership (person, organisation, role, position) select w.client, c.id,"
              + " coalesce(w.one ->> 'role', ''), w.n - 1 from "
              + ELEMENTS
              + " join client c on c.id = cast(w.one ->> 'id' as bigint)"
              + " on conflict (person, organisation) do update set role = excluded.role, position"
              + " = excluded.position");
}
