package dev.rapport.crm.sheets;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// Tells which row of a sheet holds the columns' names, if any.
final class Headings {
  /// So many rows may stand above them: a report's title, its date.
  private static final int MOST_ABOVE = 12;

  private static final Pattern VALUE =
      Pattern.compile(
          "[^\\s@]+@[^\\s@]+\\.[^\\s@]+"
              + "|[+(]*\\d[\\d\\s().,/:+-]*"
              + "|https?://\\S+|true|false|да|нет|sí|yes|no",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  private static final Pattern KNOWN =
      Pattern.compile(
          "(?:^|.*[\\s_.\\-/(:№])"
              + "(?:name|first|last|surname|given|family|full|phone|mobile|tel|fax|e-?mail|mail"
              + "|company|organi[sz]ation|account|title|job|address|street|city|country|state|zip"
              + "|notes?|comments?|owner|tags?|labels|groups?|birthday|created|id|website|url|type"
              + "|lead|contact|client|customer|number|role|manager|responsible"
              + "|имя|фамили|отчеств|фио|ф\\.|наименован|назван|телефон|тел|моб|сот|факс|почт|эл"
              + "|компани|организац|фирм|контрагент|клиент|контакт|должност|адрес|город|стран"
              + "|регион|инн|кпп|огрн|примечан|коммент|заметк|ответствен|менеджер|тег|метк|дата"
              + "|день|тип|статус|сайт|код|номер|источник|вид|юр|роль|партн[её]р"
              + "|nombre|apellido|tel[eé]fono|m[oó]vil|correo|empresa|cargo|direcci|ciudad|pa[ií]s"
              + "|provincia|nif|cif|notas?|comentario|responsable|etiqueta|fecha|cliente|contacto"
              + "|raz[oó]n|web|n[uú]mero).*",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  private Headings() {}

  /// How many rows stand above the table itself: those that fill hardly a cell, in front of rows
  /// that fill many.
  static int above(List<Row> rows) {
    var usual = rows.stream().mapToInt(Row::filled).sorted().skip(rows.size() / 2).findFirst();
    if (usual.orElse(0) < 3) {
      return 0;
    }
    var above = 0;
    while (above < Math.min(MOST_ABOVE, rows.size() - 1)
        && rows.get(above).filled() * 3 <= usual.getAsInt()) {
      above++;
    }
    return above == rows.size() - 1 ? 0 : above;
  }

  /// Whether the first of these names the columns of the others.
  static boolean in(List<Row> rows) {
    if (rows.isEmpty()) {
      return false;
    }
    var first = rows.getFirst();
    var values = 0;
    var known = 0;
    for (var i = 0; i < first.size(); i++) {
      var cell = first.cell(i).strip();
      values += !cell.isEmpty() && value(cell) ? 1 : 0;
      known += known(cell) ? 1 : 0;
    }
    if (values == 0 && known > 0 && (known * 4 >= first.filled() || contrast(rows) > 0)) {
      return true;
    }
    return known * 2 > first.filled() || (values == 0 && contrast(rows) > 0);
  }

  /// Columns that hold values below but none in the first row.
  private static int contrast(List<Row> rows) {
    var first = rows.getFirst();
    var count = 0;
    for (var i = 0; i < first.size(); i++) {
      var place = i;
      var filled = rows.stream().skip(1).map(r -> r.cell(place).strip()).filter(c -> !c.isEmpty());
      var cells = filled.limit(20).toList();
      var values = cells.stream().filter(Headings::value).count();
      count += !first.cell(i).isBlank() && !cells.isEmpty() && values * 2 > cells.size() ? 1 : 0;
    }
    return count;
  }

  private static boolean value(String cell) {
    return cell.length() > 120 || VALUE.matcher(cell).matches();
  }

  private static boolean known(String cell) {
    return cell.length() <= 80 && KNOWN.matcher(cell.toLowerCase(Locale.ROOT)).matches();
  }
}
