package dev.rapport.crm.finding;

import java.sql.ResultSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/// How wide an export is: which labels its clients' numbers and contacts have, how many of each the
/// richest has, how many organisations.
///
/// @param numbers how many by label
/// @param contacts how many by kind and label
/// @param fields headings of the own fields by key
record ExportShape(
    Map<String, Integer> numbers,
    Map<String, Map<String, Integer>> contacts,
    int organisations,
    Map<String, String> fields) {

  /// No sheet is wider for the sake of one client with very many.
  private static final int MOST_OF_A_LABEL = 10;

  private static final int MOST_LABELS = 30;

  Map<String, Integer> contacts(String kind) {
    return contacts.getOrDefault(kind, Map.of());
  }

  /// @param clients a query of their ids
  static ExportShape of(JdbcClient jdbc, Function<Bindings, String> clients, String language) {
    var numbers = new LinkedHashMap<String, Integer>();
    var contacts = new LinkedHashMap<String, Map<String, Integer>>();
    most(
        jdbc,
        clients,
        "'' as kind, label",
        "phone",
        "client",
        row -> numbers.put(row.getString("label"), row.getInt("most")));
    most(
        jdbc,
        clients,
        "kind, label",
        "contact",
        "client",
        row ->
            contacts
                .computeIfAbsent(row.getString("kind"), _ -> new LinkedHashMap<>())
                .put(row.getString("label"), row.getInt("most")));
    var places = new int[1];
    most(
        jdbc,
        clients,
        "'' as kind, '' as label",
        "membership",
        "person",
        row -> places[0] = row.getInt("most"));
    return new ExportShape(numbers, contacts, places[0], fields(jdbc, language));
  }

  private interface Reader {
    void read(ResultSet row) throws java.sql.SQLException;
  }

  private static void most(
      JdbcClient jdbc,
      Function<Bindings, String> clients,
      String what,
      String table,
      String client,
      Reader reader) {
    var bindings = new Bindings();
    var sql =
        "select kind, label, least(max(n), "
            + MOST_OF_A_LABEL
            + ") as most from (select "
            + client
            + ", "
            + what
            + ", count(*) as n from "
            + table
            + " where "
            + client
            + " in ("
            + clients.apply(bindings)
            + ") group by 1, 2, 3) a group by kind, label"
            + " order by count(*) desc, kind, label limit "
            + MOST_LABELS;
    jdbc.sql(sql).params(bindings.values()).query((ResultSet row) -> reader.read(row));
  }

  /// An archived field is left out: an import would not take it.
  private static Map<String, String> fields(JdbcClient jdbc, String language) {
    var fields = new LinkedHashMap<String, String>();
    jdbc.sql("select key, labels from own_field where not archived order by position, key")
        .query((ResultSet row) -> {
          var labels = JsonMapper.shared().readTree(row.getString("labels"));
          var key = row.getString("key");
          fields.put(key, labels.path(language).asString(labels.path("en").asString(key)));
        });
    return fields;
  }
}
