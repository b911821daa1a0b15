package dev.rapport.console.clients;

import dev.rapport.crm.book.ClientId;
import dev.rapport.crm.columns.Meaning;
import dev.rapport.crm.columns.RowSettings;
import dev.rapport.crm.intake.Duplicates;
import dev.rapport.crm.intake.Import;
import dev.rapport.crm.intake.ImportMapping;
import dev.rapport.crm.intake.ImportSettings;
import dev.rapport.crm.intake.Imports;
import dev.rapport.crm.intake.RowDecision;
import dev.rapport.crm.rules.RuleBroken;
import dev.rapport.crm.sheets.SheetForm;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What comes over the wire about an import; every field may be missing and stays then.
final class ImportBody {
  private static final List<String> CONTACTS =
      List.of("email", "messenger", "address", "tax", "website");
  private static final int LONGEST = 200;

  private ImportBody() {}

  static Imports.Change change(JsonNode body, Import before) {
    object("", body);
    var mapping = body.get("mapping");
    return new Imports.Change(
        body.hasNonNull("format") ? form(body.get("format"), before.form()) : null,
        body.hasNonNull("columns") ? columns(body.get("columns")) : null,
        body.hasNonNull("settings") ? settings(body.get("settings"), before.settings()) : null,
        mapping == null ? null : mapping.isNull() ? Imports.GUESSED : whole("mapping", mapping));
  }

  private static SheetForm form(JsonNode said, SheetForm before) {
    object("format", said);
    return new SheetForm(
        before.kind(),
        text(said, "format.", "charset", before.charset()),
        text(said, "format.", "separator", before.separator()),
        text(said, "format.", "quote", before.quote()),
        said.has("headings")
            ? said.get("headings").asBoolean(before.headings())
            : before.headings(),
        said.has("sheet") ? (int) whole("format.sheet", said.get("sheet")) : before.sheet(),
        before.sheets());
  }

  private static Map<Integer, Meaning> columns(JsonNode said) {
    var columns = new LinkedHashMap<Integer, Meaning>();
    for (var one : list("columns", said)) {
      object("columns", one);
      var index = one.get("index");
      var meaning = one.get("meaning");
      if (index == null || meaning == null) {
        throw RuleBroken.invalid("columns", "required");
      }
      columns.put(
          (int) whole("columns.index", index), meaning("columns[" + index + "].meaning", meaning));
    }
    return columns;
  }

  static Meaning meaning(String field, JsonNode said) {
    object(field, said);
    var to =
        Meaning.To.ofCode(text(said, field + ".", "to", ""))
            .orElseThrow(() -> RuleBroken.invalid(field + ".to", "choice"));
    var contact = text(said, field + ".", "contact", "");
    if (to == Meaning.To.CONTACT && !CONTACTS.contains(contact)) {
      throw RuleBroken.invalid(field + ".contact", "choice");
    }
    var label = text(said, field + ".", "label", "");
    if (label.length() > LONGEST) {
      throw RuleBroken.invalid(field + ".label", "too-long", LONGEST);
    }
    int group = said.has("group") ? (int) whole(field + ".group", said.get("group")) : 1;
    return new Meaning(to, label, contact, text(said, field + ".", "field", ""), group);
  }

  private static ImportSettings settings(JsonNode said, ImportSettings before) {
    object("settings", said);
    var duplicates = text(said, "settings.", "duplicates", before.duplicates().code());
    var dates = text(said, "settings.", "dates", before.dates().name());
    var owner = said.get("owner");
    Long ours = before.owner();
    return new ImportSettings(
        Duplicates.ofCode(duplicates)
            .orElseThrow(() -> RuleBroken.invalid("settings.duplicates", "choice")),
        text(said, "settings.", "region", before.region()).toUpperCase(Locale.ROOT),
        text(said, "settings.", "areaCode", before.areaCode()),
        owner == null ? ours : owner.isNull() ? null : whole("settings.owner", owner),
        said.hasNonNull("tags") ? texts("settings.tags", said.get("tags")) : before.tags(),
        dates(dates));
  }

  private static RowSettings.DateOrder dates(String code) {
    try {
      return RowSettings.DateOrder.valueOf(code.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw RuleBroken.invalid("settings.dates", "choice");
    }
  }

  static List<Imports.NumberDecision> numbers(JsonNode body) {
    object("", body);
    var numbers = new ArrayList<Imports.NumberDecision>();
    for (var one : list("numbers", body.get("numbers"))) {
      object("numbers", one);
      numbers.add(
          new Imports.NumberDecision(
              text(one, "numbers.", "typed", ""), text(one, "numbers.", "take", "")));
    }
    return numbers;
  }

  static List<RowDecision> rows(JsonNode body) {
    var rows = new ArrayList<RowDecision>();
    for (var one : list("rows", body.get("rows"))) {
      object("rows", one);
      var line = one.get("line");
      var client = one.get("client");
      rows.add(
          new RowDecision(
              line == null ? 0 : whole("rows.line", line),
              take(text(one, "rows.", "take", "")),
              client == null || client.isNull()
                  ? null
                  : new ClientId(whole("rows.client", client))));
    }
    return rows;
  }

  private static RowDecision.Take take(String code) {
    try {
      return RowDecision.Take.valueOf(code.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw RuleBroken.invalid("rows.take", "choice");
    }
  }

  static ImportMapping mapping(JsonNode body) {
    object("", body);
    var columns = new LinkedHashMap<String, Meaning>();
    var said = body.get("columns");
    if (said == null || !said.isObject() || said.isEmpty()) {
      throw RuleBroken.invalid("columns", "required");
    }
    said.properties()
        .forEach(e -> columns.put(e.getKey(), meaning("columns." + e.getKey(), e.getValue())));
    return new ImportMapping(
        0, text(body, "", "name", ""), texts("headings", body.get("headings")), columns);
  }

  private static void object(String field, @Nullable JsonNode said) {
    if (said == null || !said.isObject()) {
      throw RuleBroken.invalid(field, "json");
    }
  }

  private static List<JsonNode> list(String field, @Nullable JsonNode said) {
    if (said == null || said.isNull()) {
      return List.of();
    }
    if (!said.isArray()) {
      throw RuleBroken.invalid(field, "format");
    }
    return said.valueStream().toList();
  }

  private static List<String> texts(String field, @Nullable JsonNode said) {
    var texts = new ArrayList<String>();
    for (var one : list(field, said)) {
      if (!one.isString()) {
        throw RuleBroken.invalid(field, "format");
      }
      texts.add(one.stringValue());
    }
    return texts;
  }

  private static String text(JsonNode said, String where, String field, String otherwise) {
    var value = said.get(field);
    if (value == null || value.isNull()) {
      return otherwise;
    }
    if (!value.isString()) {
      throw RuleBroken.invalid(where + field, "format");
    }
    return value.stringValue();
  }

  private static long whole(String field, JsonNode value) {
    if (!value.isIntegralNumber() || !value.canConvertToLong()) {
      throw RuleBroken.invalid(field, "format");
    }
    return value.longValue();
  }
}
