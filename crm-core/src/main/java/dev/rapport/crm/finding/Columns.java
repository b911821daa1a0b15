package dev.rapport.crm.finding;

import dev.rapport.crm.rules.RuleBroken;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a list can tell of a client beside the brief and the numbers.
public final class Columns {
  /// In every row anyhow; naming them does no harm.
  private static final List<String> OF_EVERY_ROW =
      List.of("name", "kind", "organisation", "role", "owner", "tags", "numbers");

  private static final List<String> KNOWN =
      List.of(
          "note",
          "birthday",
          "createdAt",
          "updatedAt",
          "lastTalkAt",
          "team",
          "deputy",
          "parent",
          "contact.email",
          "contact.messenger",
          "contact.address",
          "contact.tax",
          "contact.website");

  private static final int MOST = 60;
  private static final String OWN = "fields.";
  private static final String CONTACT = "contact.";

  private Columns() {}

  /// An export tells the ids too, and all own fields at once.
  static void checkExport(List<String> columns, HouseFields fields) {
    check(columns.stream().filter(c -> !c.equals("id") && !c.equals("fields")).toList(), fields);
  }

  static void check(List<String> columns, HouseFields fields) {
    if (columns.size() > MOST) {
      throw RuleBroken.invalid("columns", "too-many", MOST);
    }
    var own =
        columns.stream().anyMatch(c -> c.startsWith(OWN))
            ? fields.types()
            : Map.<String, HouseFields.Type>of();
    for (var i = 0; i < columns.size(); i++) {
      var column = columns.get(i);
      var known =
          OF_EVERY_ROW.contains(column)
              || KNOWN.contains(column)
              || (column.startsWith(OWN) && own.containsKey(column.substring(OWN.length())));
      if (!known) {
        throw RuleBroken.invalid("columns[" + i + "]", "choice");
      }
    }
  }

  static Map<String, Object> values(List<String> columns, Details.Detail detail) {
    var values = new LinkedHashMap<String, Object>();
    for (var column : columns) {
      var value = value(column, detail);
      if (value != null) {
        values.put(column, value);
      }
    }
    return values;
  }

  private static @Nullable Object value(String column, Details.Detail detail) {
    if (column.startsWith(OWN)) {
      return detail.fields().get(column.substring(OWN.length()));
    }
    if (column.startsWith(CONTACT)) {
      var kind = column.substring(CONTACT.length());
      return detail.contacts().stream()
          .filter(contact -> contact.kind().equals(kind))
          .map(Details.Contact::value)
          .toList();
    }
    return switch (column) {
      case "note" -> detail.note();
      case "birthday" -> detail.birthday();
      case "createdAt" -> detail.createdAt();
      case "updatedAt" -> detail.updatedAt();
      case "lastTalkAt" -> detail.lastTalkAt();
      case "team" -> detail.team();
      case "deputy" -> detail.deputy();
      case "parent" -> detail.parent();
      default -> null; // of every row
    };
  }
}
