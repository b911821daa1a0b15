package dev.rapport.crm.finding;

import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.IntStream;

/// Conditions on what stands in the client's own row.
final class OwnRowFields {
  private static final int MOST_DAYS_AHEAD = 366;

  private OwnRowFields() {}

  static List<ConditionField> all() {
    return List.of(
        new Field("name", (asked, bind) -> text(asked, "c.name", bind)),
        new Field("note", (asked, bind) -> text(asked, "c.note", bind)),
        new Field("kind", OwnRowFields::kind),
        new Field("tag", OwnRowFields::tag),
        new Field("owner", (asked, bind) -> id(asked, "c.owner", bind)),
        new Field("team", (asked, bind) -> id(asked, "c.team", bind)),
        new Field("deputy", (asked, bind) -> id(asked, "c.deputy", bind)),
        new Field("parent", (asked, bind) -> id(asked, "c.parent", bind)),
        new Field("createdAt", (asked, bind) -> Moments.sql(asked, "c.created_at", bind)),
        new Field("updatedAt", (asked, bind) -> Moments.sql(asked, "c.updated_at", bind)),
        new Field("lastTalkAt", (asked, bind) -> Moments.sql(asked, "c.last_talk_at", bind)),
        new Field("birthday", OwnRowFields::birthday));
  }

  private interface Part {
    String sql(Asked asked, Function<Object, String> bind);
  }

  private record Field(String name, Part part) implements ConditionField {
    @Override
    public String sql(Asked asked, Function<Object, String> bind) {
      return part.sql(asked, bind);
    }
  }

  /// Without regard to capitals. The SQL is ours; an empty text counts as absent.
  static String text(Asked asked, String column, Function<Object, String> bind) {
    var lower = "lower(" + column + ") collate \"C\"";
    return switch (asked.op()) {
      case IS, HAS -> lower + " = any (" + bind.apply(lower(asked.texts())) + ")";
      case IS_NOT, HAS_NOT ->
          "(" + lower + " = any (" + bind.apply(lower(asked.texts())) + ")) is not true";
      case CONTAINS -> column + " ilike " + bind.apply("%" + escaped(asked.text()) + "%");
      case STARTS -> {
        var from = bind.apply(asked.text().toLowerCase(Locale.ROOT));
        yield "(" + lower + " >= " + from + " and " + lower + " < " + from + " || chr(1114111))";
      }
      case EMPTY -> "coalesce(" + column + ", '') = ''";
      case NOT_EMPTY -> column + " <> ''";
      case LESS, MORE, BETWEEN, WITHIN_DAYS, NOT_WITHIN_DAYS -> throw asked.wrongOp();
    };
  }

  private static String[] lower(List<String> texts) {
    return texts.stream().map(text -> text.toLowerCase(Locale.ROOT)).toArray(String[]::new);
  }

  static String escaped(String text) {
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
  }

  private static String kind(Asked asked, Function<Object, String> bind) {
    var kinds = asked.texts();
    if (!List.of("person", "organisation").containsAll(kinds)) {
      throw asked.wrongValue("choice");
    }
    var list = bind.apply(kinds.toArray(String[]::new));
    return switch (asked.op()) {
      case IS -> "c.kind = any (" + list + ")";
      case IS_NOT -> "c.kind <> all (" + list + ")";
      default -> throw asked.wrongOp();
    };
  }

  private static String tag(Asked asked, Function<Object, String> bind) {
    return switch (asked.op()) {
      case IS, HAS -> anyTag(asked, bind);
      case IS_NOT, HAS_NOT -> "not " + anyTag(asked, bind);
      case EMPTY -> "c.tags = '{}'";
      case NOT_EMPTY -> "c.tags <> '{}'";
      default -> throw asked.wrongOp();
    };
  }

  private static String anyTag(Asked asked, Function<Object, String> bind) {
    var tags = bind.apply(asked.texts().toArray(String[]::new));
    return "(c.tags <> '{}' and c.tags && cast(" + tags + " as text[]))"; // as the index has it
  }

  private static String id(Asked asked, String column, Function<Object, String> bind) {
    return switch (asked.op()) {
      case IS -> column + " = any (" + bind.apply(asked.ids().toArray(Long[]::new)) + ")";
      case IS_NOT ->
          "("
              + column
              + " = any ("
              + bind.apply(asked.ids().toArray(Long[]::new))
              + ")) is not true";
      case EMPTY -> column + " is null";
      case NOT_EMPTY -> column + " is not null";
      default -> throw asked.wrongOp();
    };
  }

  /// Within days means the next birthday, whatever the year.
  private static String birthday(Asked asked, Function<Object, String> bind) {
    return switch (asked.op()) {
      case WITHIN_DAYS -> "to_char(c.birthday, 'MMDD') = any (" + bind.apply(coming(asked)) + ")";
      case NOT_WITHIN_DAYS ->
          "(to_char(c.birthday, 'MMDD') = any (" + bind.apply(coming(asked)) + ")) is not true";
      case EMPTY -> "c.birthday is null";
      case NOT_EMPTY -> "c.birthday is not null";
      case IS -> "c.birthday = " + bind.apply(asked.date());
      case LESS -> "c.birthday < " + bind.apply(asked.date());
      case MORE -> "c.birthday > " + bind.apply(asked.date());
      case BETWEEN ->
          "c.birthday between "
              + bind.apply(asked.date(asked.low()))
              + " and "
              + bind.apply(asked.date(asked.high()));
      case IS_NOT, HAS, HAS_NOT, CONTAINS, STARTS -> throw asked.wrongOp();
    };
  }

  private static String[] coming(Asked asked) {
    var today = LocalDate.ofInstant(asked.now(), ZoneId.systemDefault());
    var days = asked.whole(asked.value(), MOST_DAYS_AHEAD);
    return IntStream.rangeClosed(0, days)
        .mapToObj(today::plusDays)
        .flatMap(day ->
            MonthDay.from(day).equals(MonthDay.of(3, 1)) && !day.isLeapYear()
                ? java.util.stream.Stream.of("0229", "0301")
                : java.util.stream.Stream.of(
                    "%02d%02d".formatted(day.getMonthValue(), day.getDayOfMonth())))
        .toArray(String[]::new);
  }
}
