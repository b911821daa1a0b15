package dev.rapport.crm.finding;

import dev.rapport.crm.book.ClientBrief;
import dev.rapport.crm.book.ListedNumber;
import dev.rapport.crm.staff.Agent;
import dev.rapport.crm.staff.Staff;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/// The columns of an export and what stands in them. Each number and each contact has a cell of its
/// own, under a heading with its label: what is in one cell is one thing, and an import reads it as
/// it was.
final class ExportTable {
  static final List<String> IMPORTABLE =
      List.of(
          "kind",
          "name",
          "organisation",
          "numbers",
          "contact.email",
          "contact.messenger",
          "contact.address",
          "contact.tax",
          "contact.website",
          "fields",
          "owner",
          "tags",
          "note",
          "birthday");

  private final Staff staff;
  private final ExportShape shape;
  private final UnaryOperator<String> words;
  private final List<Column> columns = new ArrayList<>();

  /// What is known of one client.
  record Row(ClientBrief brief, List<ListedNumber> numbers, Details.Detail detail) {}

  private record Column(String heading, Function<Row, Object> cell) {}

  /// @param words headings for the names of columns, in somebody's language
  ExportTable(List<String> wanted, ExportShape shape, Staff staff, UnaryOperator<String> words) {
    this.staff = staff;
    this.shape = shape;
    this.words = words;
    (wanted.isEmpty() ? IMPORTABLE : wanted).forEach(this::add);
  }

  List<Object> headings() {
    return columns.stream().<Object>map(Column::heading).toList();
  }

  List<Object> cells(Row row) {
    return columns.stream().map(column -> column.cell().apply(row)).toList();
  }

  private void add(String name) {
    if (name.startsWith("contact.")) {
      contacts(name, name.substring("contact.".length()));
    } else if (name.startsWith("fields.")) {
      own(name.substring("fields.".length()));
    } else {
      switch (name) {
        case "fields" -> shape.fields().keySet().forEach(this::own);
        case "numbers" -> numbers();
        case "organisation" -> organisations();
        case "role" -> {} // beside its organisation
        default -> columns.add(new Column(words.apply(name), row -> plain(name, row)));
      }
    }
  }

  private Object plain(String name, Row row) {
    var detail = row.detail();
    var cell =
        switch (name) {
          case "id" -> row.brief().id().value();
          case "kind" -> words.apply(row.brief().kind().name().toLowerCase(Locale.ROOT));
          case "name" -> row.brief().name();
          case "owner" -> owner(row.brief());
          case "tags" -> String.join("; ", row.brief().tags());
          case "note" -> detail.note();
          case "birthday" -> detail.birthday();
          case "createdAt" -> detail.createdAt();
          case "updatedAt" -> detail.updatedAt();
          case "lastTalkAt" -> detail.lastTalkAt();
          case "team" -> named(detail.team());
          case "deputy" -> named(detail.deputy());
          case "parent" -> named(detail.parent());
          default -> "";
        };
    return cell instanceof Number ? cell : Objects.toString(cell, "");
  }

  private static String named(Details.@org.jspecify.annotations.Nullable Named named) {
    return named == null ? "" : named.name();
  }

  private String owner(ClientBrief brief) {
    var owner = brief.owner();
    return owner == null ? "" : staff.find(owner).map(Agent::username).orElse("");
  }

  private void numbers() {
    shape
        .numbers()
        .forEach((label, most) ->
            repeated(
                heading("numbers", label),
                most,
                row ->
                    row.numbers().stream()
                        .filter(n -> n.label().equals(label))
                        .map(n -> n.number().typed())
                        .toList()));
  }

  private void contacts(String name, String kind) {
    shape
        .contacts(kind)
        .forEach((label, most) ->
            repeated(
                heading(name, label),
                most,
                row ->
                    row.detail().contacts().stream()
                        .filter(c -> c.kind().equals(kind) && c.label().equals(label))
                        .map(Details.Contact::value)
                        .toList()));
  }

  private String heading(String name, String label) {
    return label.isEmpty() ? words.apply(name) : words.apply(name) + " (" + label + ")";
  }

  private void repeated(String heading, int most, Function<Row, List<String>> values) {
    IntStream.range(0, most)
        .forEach(i ->
            columns.add(
                new Column(
                    i == 0 ? heading : heading + " " + (i + 1),
                    row -> {
                      var all = values.apply(row);
                      return i < all.size() ? all.get(i) : "";
                    })));
  }

  private void organisations() {
    for (var i = 0; i < Math.max(1, shape.organisations()); i++) {
      var place = i;
      var number = i == 0 ? "" : " " + (i + 1);
      columns.add(
          new Column(
              words.apply("organisation") + number,
              row -> at(row, place) == null ? "" : Objects.requireNonNull(at(row, place)).name()));
      columns.add(
          new Column(
              words.apply("role") + number,
              row -> at(row, place) == null ? "" : Objects.requireNonNull(at(row, place)).role()));
    }
  }

  private static Details.@org.jspecify.annotations.Nullable Place at(Row row, int place) {
    var places = row.detail().places();
    return place < places.size() ? places.get(place) : null;
  }

  private void own(String key) {
    var label = shape.fields().getOrDefault(key, key);
    columns.add(new Column(label, row -> value(row.detail().fields().path(key))));
  }

  private static Object value(JsonNode value) {
    if (value.isNumber()) {
      return value.decimalValue();
    }
    if (value.isArray()) {
      var all = new ArrayList<String>();
      value.forEach(one -> all.add(one.asString("")));
      return String.join("; ", all);
    }
    return value.asString("");
  }
}
