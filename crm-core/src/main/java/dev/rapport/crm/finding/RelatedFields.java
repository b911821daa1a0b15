package dev.rapport.crm.finding;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import dev.rapport.crm.finding.Filter.Op;
import dev.rapport.crm.numbers.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/// Conditions on what belongs to a client but stands in other rows: numbers, contacts,
/// organisations, calls.
final class RelatedFields {
  private static final Set<String> DIRECTIONS = Set.of("inbound", "outbound", "internal");
  private static final Set<String> OUTCOMES =
      Set.of("answered", "abandoned", "no-answer", "busy", "failed", "lost-by-pbx");
  private static final int MOST_CALLS = 1_000_000;
  private static final int MOST_DAYS = 36_500;

  private RelatedFields() {}

  private interface Part {
    String sql(Asked asked, Function<Object, String> bind);
  }

  private record Field(String name, Part part) implements ConditionField {
    @Override
    public String sql(Asked asked, Function<Object, String> bind) {
      return part.sql(asked, bind);
    }
  }

  static List<ConditionField> all(Numbers numbers) {
    var all = new ArrayList<ConditionField>();
    all.add(new Field("number", (asked, bind) -> number(asked, numbers, bind)));
    all.add(new Field("region", RelatedFields::region));
    all.add(new Field("organisation", RelatedFields::organisation));
    all.add(
        new Field(
            "role", (asked, bind) -> owned(asked, "membership m", "m.person", "m.role", bind)));
    for (var kind : List.of("email", "messenger", "address", "tax", "website")) {
      var from = "(select * from contact where kind = '" + kind + "') k";
      all.add(
          new Field(
              "contact." + kind, (asked, bind) -> owned(asked, from, "k.client", "k.value", bind)));
    }
    all.add(new Field("calls", RelatedFields::calls));
    return all;
  }

  /// Any of several texts that a client has. "Not" means that none of them is so.
  private static String owned(
      Asked asked, String from, String client, String column, Function<Object, String> bind) {
    var some = new Asked(positive(asked.op()), asked.value(), asked.name(), asked.now());
    var condition =
        some.op() == Op.NOT_EMPTY ? column + " <> ''" : OwnRowFields.text(some, column, bind);
    var exists = "c.id in (select " + client + " from " + from + " where " + condition + ")";
    return some.op() == asked.op() ? exists : "not " + exists;
  }

  private static Op positive(Op op) {
    return switch (op) {
      case IS_NOT -> Op.IS;
      case HAS_NOT -> Op.HAS;
      case EMPTY -> Op.NOT_EMPTY;
      default -> op;
    };
  }

  private static String organisation(Asked asked, Function<Object, String> bind) {
    if (asked.op() == Op.EMPTY || asked.op() == Op.NOT_EMPTY) {
      var not = asked.op() == Op.EMPTY ? "not " : "";
      return not + "exists (select from membership m where m.person = c.id)";
    }
    var from = "membership m join client o on o.id = m.organisation";
    if (asked.value().isNumber() || asked.value().path(0).isNumber()) {
      var ids =
          "c.id in (select m.person from membership m where m.organisation = any ("
              + bind.apply(asked.ids().toArray(Long[]::new))
              + "))";
      return switch (asked.op()) {
        case IS, HAS -> ids;
        case IS_NOT, HAS_NOT -> "not " + ids;
        default -> throw asked.wrongOp();
      };
    }
    return owned(asked, from, "m.person", "o.name", bind);
  }

  private static String number(Asked asked, Numbers numbers, Function<Object, String> bind) {
    return switch (asked.op()) {
      case EMPTY -> "not exists (select from phone p where p.client = c.id)";
      case NOT_EMPTY -> "exists (select from phone p where p.client = c.id)";
      case IS, HAS -> having("p.e164 = any (" + bind.apply(canonical(asked, numbers)) + ")");
      case IS_NOT, HAS_NOT ->
          "not " + having("p.e164 = any (" + bind.apply(canonical(asked, numbers)) + ")");
      case STARTS -> having(prefix("p.e164", "+" + digits(asked), bind));
      case CONTAINS -> having("p.tail like " + bind.apply("%" + reversed(digits(asked)) + "%"));
      case LESS, MORE, BETWEEN, WITHIN_DAYS, NOT_WITHIN_DAYS -> throw asked.wrongOp();
    };
  }

  private static String having(String condition) {
    return "c.id in (select p.client from phone p where " + condition + ")";
  }

  private static String prefix(String column, String begins, Function<Object, String> bind) {
    var from = bind.apply(begins);
    return "(" + column + " >= " + from + " and " + column + " < " + from + " || ':')";
  }

  private static String[] canonical(Asked asked, Numbers numbers) {
    var all = new ArrayList<String>();
    for (var typed : asked.texts()) {
      var e164 = numbers.read(typed, "").number().e164();
      if (e164 == null) {
        throw asked.wrongValue("no-number");
      }
      all.add(e164);
    }
    return all.toArray(String[]::new);
  }

  private static String digits(Asked asked) {
    var digits = asked.text().replaceAll("\\D", "");
    if (digits.isEmpty()) {
      throw asked.wrongValue("no-number");
    }
    return digits;
  }

  private static String reversed(String text) {
    return new StringBuilder(text).reverse().toString();
  }

  /// The country of a number, by its code; countries that share a code come together.
  private static String region(Asked asked, Function<Object, String> bind) {
    var any = new ArrayList<String>();
    for (var country : asked.texts()) {
      var code =
          PhoneNumberUtil.getInstance().getCountryCodeForRegion(country.toUpperCase(Locale.ROOT));
      if (code == 0) {
        throw asked.wrongValue("region");
      }
      any.add(prefix("p.e164", "+" + code, bind));
    }
    var having = having("(" + String.join(" or ", any) + ")");
    return switch (asked.op()) {
      case IS, HAS -> having;
      case IS_NOT, HAS_NOT -> "not " + having;
      default -> throw asked.wrongOp();
    };
  }

  /// So many calls of a kind: counted once for all clients, not for each.
  private static String calls(Asked asked, Function<Object, String> bind) {
    var value = asked.value();
    var count = asked.whole(value.path("count"), MOST_CALLS);
    var least = asked.op() == Op.MORE ? count + 1 : count;
    var calls =
        "(select k.client_id from call k where k.client_id is not null"
            + wanted(asked, bind)
            + " group by k.client_id having count(*) ";
    return switch (asked.op()) {
      case MORE -> "c.id in " + calls + ">= " + bind.apply(least) + ")";
      case LESS ->
          "not exists (select from "
              + calls
              + ">= "
              + bind.apply(least)
              + ") many where many.client_id = c.id)";
      case IS ->
          count == 0
              ? "not exists (select from " + calls + ">= 1) any_ where any_.client_id = c.id)"
              : "c.id in " + calls + "= " + bind.apply(count) + ")";
      default -> throw asked.wrongOp();
    };
  }

  private static String wanted(Asked asked, Function<Object, String> bind) {
    var sql = new StringBuilder();
    var value = asked.value();
    if (value.has("withinDays")) {
      var days = asked.whole(value.get("withinDays"), MOST_DAYS);
      var since = asked.now().minus(java.time.Duration.ofDays(days));
      sql.append(" and k.started_at >= ").append(Moments.at(since, bind));
    }
    choice(asked, value.path("direction"), DIRECTIONS)
        .ifPresent(word -> sql.append(" and k.direction = ").append(bind.apply(word)));
    choice(asked, value.path("outcome"), OUTCOMES)
        .ifPresent(word -> sql.append(" and k.outcome = ").append(bind.apply(word)));
    return sql.toString();
  }

  private static java.util.Optional<String> choice(Asked asked, JsonNode json, Set<String> known) {
    if (json.isMissingNode() || json.isNull()) {
      return java.util.Optional.empty();
    }
    if (!json.isString() || !known.contains(json.stringValue())) {
      throw asked.wrongValue("choice");
    }
    return java.util.Optional.of(json.stringValue());
  }
}
