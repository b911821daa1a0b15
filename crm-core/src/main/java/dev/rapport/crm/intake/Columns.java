package dev.rapport.crm.intake;

import dev.rapport.crm.book.ClientRow;
import dev.rapport.crm.rules.RuleBroken;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Which column of a table means what, by its heading in any of our languages.
final class Columns {
  private enum Meaning {
    NAME(
        "name",
        "full name",
        "client",
        "contact",
        "имя",
        "фио",
        "клиент",
        "контакт",
        "nombre",
        "cliente",
        "contacto"),
    ORGANISATION(
        "organisation",
        "organization",
        "company",
        "организация",
        "компания",
        "фирма",
        "organización",
        "organizacion",
        "empresa",
        "compañía"),
    ROLE("role", "position", "job title", "роль", "должность", "cargo", "rol", "puesto"),
    NUMBER(
        "number",
        "numbers",
        "phone",
        "phones",
        "phone number",
        "telephone",
        "mobile",
        "телефон",
        "телефоны",
        "номер",
        "номера",
        "номер телефона",
        "мобильный",
        "teléfono",
        "telefono",
        "teléfonos",
        "telefonos",
        "número",
        "numero",
        "móvil",
        "movil"),
    OWNER(
        "owner",
        "manager",
        "responsible",
        "ответственный",
        "менеджер",
        "владелец",
        "responsable",
        "gestor",
        "propietario"),
    TAGS("tags", "tag", "теги", "метки", "тег", "метка", "etiquetas", "etiqueta"),
    NOTE(
        "note",
        "notes",
        "comment",
        "comments",
        "заметка",
        "заметки",
        "примечание",
        "комментарий",
        "nota",
        "notas",
        "comentario",
        "comentarios");

    @SuppressWarnings("ImmutableEnumChecker") // List.of never changes
    private final List<String> headings;

    Meaning(String... headings) {
      this.headings = List.of(headings);
    }

    /// `Phone 2` means what `Phone` means.
    static Optional<Meaning> of(String heading) {
      var word =
          heading.strip().toLowerCase(Locale.ROOT).replace('_', ' ').replaceAll("\\s*\\d+$", "");
      for (var meaning : values()) {
        if (meaning.headings.contains(word)) {
          return Optional.of(meaning);
        }
      }
      return Optional.empty();
    }
  }

  /// Several numbers in one cell; a comma parts them only where a whole number follows, because it
  /// may also lead to an extension.
  private static final Pattern NUMBERS =
      Pattern.compile("[;|\\n\\r/]+|,(?=\\s*[+(]?\\d[\\d\\s().-]{5,})");

  private static final Pattern TAGS = Pattern.compile("[;,|\\n\\r]+");

  private final Map<Meaning, List<Integer>> columns = new EnumMap<>(Meaning.class);

  private Columns() {}

  static Columns of(List<String> headings) {
    var columns = new Columns();
    for (var i = 0; i < headings.size(); i++) {
      var place = i;
      Meaning.of(headings.get(i))
          .ifPresent(m -> columns.columns.computeIfAbsent(m, _ -> new ArrayList<>()).add(place));
    }
    if (!columns.columns.containsKey(Meaning.NAME)
        && !columns.columns.containsKey(Meaning.ORGANISATION)) {
      throw RuleBroken.invalid("file", "name-column-missing");
    }
    return columns;
  }

  ClientRow row(long line, List<String> cells) {
    return new ClientRow(
        line,
        cell(Meaning.NAME, cells),
        cell(Meaning.ORGANISATION, cells),
        cell(Meaning.ROLE, cells),
        parts(Meaning.NUMBER, NUMBERS, cells),
        cell(Meaning.OWNER, cells),
        parts(Meaning.TAGS, TAGS, cells),
        cell(Meaning.NOTE, cells));
  }

  private String cell(Meaning meaning, List<String> cells) {
    return all(meaning, cells).stream().findFirst().orElse("");
  }

  private List<String> parts(Meaning meaning, Pattern between, List<String> cells) {
    return all(meaning, cells).stream()
        .flatMap(between::splitAsStream)
        .map(String::strip)
        .filter(part -> !part.isEmpty())
        .toList();
  }

  private List<String> all(Meaning meaning, List<String> cells) {
    return columns.getOrDefault(meaning, List.of()).stream()
        .filter(i -> i < cells.size())
        .map(i -> plain(cells.get(i).strip()))
        .filter(cell -> !cell.isEmpty())
        .toList();
  }

  /// Our files of rejected lines put an apostrophe before what a spreadsheet would calculate.
  private static String plain(String cell) {
    return cell.length() > 1 && cell.charAt(0) == '\'' && "=+-@".indexOf(cell.charAt(1)) >= 0
        ? cell.substring(1)
        : cell;
  }
}
