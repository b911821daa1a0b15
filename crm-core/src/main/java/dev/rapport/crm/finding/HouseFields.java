package dev.rapport.crm.finding;

import dev.rapport.crm.rules.RuleBroken;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The fields that the house defined for itself, by key.
@Component
final class HouseFields {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final JdbcClient jdbc;

  HouseFields(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  enum Type {
    TEXT,
    NUMBER,
    DATE,
    CHOICE,
    LINK
  }

  /// By position. Archived ones too: views made before go on.
  Map<String, Type> types() {
    var types = new java.util.LinkedHashMap<String, Type>();
    jdbc.sql("select key, type from own_field order by position, key")
        .query((java.sql.ResultSet row) -> {
          types.put(
              row.getString("key"),
              Type.valueOf(row.getString("type").toUpperCase(java.util.Locale.ROOT)));
        });
    return types;
  }

  /// @throws RuleBroken when there is no such field
  static String sql(
      String key, Map<String, Type> types, Asked asked, Function<Object, String> bind) {
    var type = types.get(key);
    if (type == null) {
      throw RuleBroken.invalid(asked.name() + ".field", "unknown-condition", "fields." + key);
    }
    var place = bind.apply(key);
    var json = "(c.fields -> " + place + ")";
    return switch (asked.op()) {
      case EMPTY -> "not coalesce(jsonb_exists(c.fields, " + place + "), false)";
      case NOT_EMPTY -> "jsonb_exists(c.fields, " + place + ")";
      case IS, HAS -> equal(key, type, asked, bind);
      case IS_NOT, HAS_NOT -> "(" + equal(key, type, asked, bind) + ") is not true";
      case CONTAINS, STARTS -> {
        if (type == Type.NUMBER) {
          throw asked.wrongOp();
        }
        var start = asked.op() == Filter.Op.STARTS ? "" : "%";
        yield "c.fields ->> "
            + place
            + " ilike "
            + bind.apply(start + OwnRowFields.escaped(asked.text()) + "%");
      }
      case LESS, MORE, BETWEEN, WITHIN_DAYS, NOT_WITHIN_DAYS ->
          ordered(json, "c.fields ->> " + place, type, asked, bind);
    };
  }

  /// Exactly, so that the index on the fields can be used.
  private static String equal(String key, Type type, Asked asked, Function<Object, String> bind) {
    var any = new java.util.ArrayList<String>();
    var values = asked.value().isArray() ? asked.value() : List.of(asked.value());
    for (JsonNode value : values) {
      var one = type == Type.NUMBER ? asked.number(value) : value;
      if (type != Type.NUMBER && !value.isString()) {
        throw asked.wrongValue("format");
      }
      var wanted = new HashMap<String, Object>(Map.of(key, one));
      any.add(holds(wanted, bind));
      if (type == Type.CHOICE) {
        wanted.put(key, List.of(one));
        any.add(holds(wanted, bind));
      }
    }
    if (any.isEmpty() || any.size() > 200) {
      throw asked.wrongValue("too-many", 200);
    }
    // the index knows only clients that have own fields at all
    return "(c.fields <> '{}' and (" + String.join(" or ", any) + "))";
  }

  private static String holds(Object wanted, Function<Object, String> bind) {
    return "c.fields @> cast(" + bind.apply(JSON.writeValueAsString(wanted)) + " as jsonb)";
  }

  private static String ordered(
      String json, String text, Type type, Asked asked, Function<Object, String> bind) {
    if (type == Type.NUMBER) {
      var number =
          "(case when jsonb_typeof" + json + " = 'number' then cast(" + text + " as numeric) end)";
      return switch (asked.op()) {
        case LESS -> number + " < " + bind.apply(asked.number());
        case MORE -> number + " > " + bind.apply(asked.number());
        case BETWEEN ->
            number
                + " between "
                + bind.apply(asked.number(asked.low()))
                + " and "
                + bind.apply(asked.number(asked.high()));
        default -> throw asked.wrongOp();
      };
    }
    if (type != Type.DATE) {
      throw asked.wrongOp();
    }
    // dates of one form are in order as texts
    return switch (asked.op()) {
      case LESS -> text + " < " + bind.apply(asked.date().toString());
      case MORE -> text + " > " + bind.apply(asked.date().toString());
      case BETWEEN ->
          text
              + " between "
              + bind.apply(asked.date(asked.low()).toString())
              + " and "
              + bind.apply(asked.date(asked.high()).toString());
      case WITHIN_DAYS -> text + " >= " + bind.apply(day(asked));
      case NOT_WITHIN_DAYS -> "(" + text + " >= " + bind.apply(day(asked)) + ") is not true";
      default -> throw asked.wrongOp();
    };
  }

  private static String day(Asked asked) {
    return java.time.LocalDate.ofInstant(asked.daysAgo(), java.time.ZoneId.systemDefault())
        .toString();
  }
}
