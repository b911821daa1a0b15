package dev.rapport.crm.intake;

import dev.rapport.crm.columns.Columns;
import dev.rapport.crm.columns.Meaning;
import dev.rapport.crm.rules.RuleBroken;
import dev.rapport.crm.sheets.SheetBroken;
import dev.rapport.crm.sheets.SheetForm;
import dev.rapport.crm.sheets.SheetLook;
import dev.rapport.crm.sheets.SheetSource;
import dev.rapport.crm.sheets.Sheets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/// What can be told of a file before it is taken.
@Component
class FirstLook {
  private static final int ROWS = 50_000;

  private final ImportFiles files;
  private final Draftsmen draftsmen;

  FirstLook(ImportFiles files, Draftsmen draftsmen) {
    this.files = files;
    this.draftsmen = draftsmen;
  }

  /// @throws RuleBroken when it cannot be read, naming why
  SheetLook look(ImportFiles.Stored stored, String name) {
    try {
      return Sheets.inspect(new SheetSource(files.path(stored.name()), name), files.limits());
    } catch (SheetBroken e) {
      throw broken("file", e);
    }
  }

  /// As somebody says that it is written.
  SheetLook look(Import one, SheetForm form) {
    try {
      return Sheets.inspect(source(one), form, files.limits());
    } catch (SheetBroken e) {
      throw broken("format", e);
    }
  }

  List<Import.Column> columns(SheetLook look) {
    var headings = new ArrayList<String>();
    var samples = new ArrayList<List<String>>();
    look.columns()
        .forEach(c -> {
          headings.add(c.heading());
          samples.add(c.samples());
        });
    var columns = new ArrayList<Import.Column>();
    for (var guess : Columns.guess(headings, samples, draftsmen.ownColumns())) {
      var column = look.columns().get(guess.index());
      columns.add(
          new Import.Column(
              column.index(),
              column.heading(),
              column.samples().stream().limit(5).map(FirstLook::shown).toList(),
              guess.meaning(),
              guess.sure()));
    }
    return columns;
  }

  private static String shown(String cell) {
    return cell.length() > 200 ? cell.substring(0, 200) + "…" : cell;
  }

  /// @throws RuleBroken when a meaning cannot be
  List<Import.Column> meaning(List<Import.Column> columns, Map<Integer, Meaning> now) {
    var keys = draftsmen.ownColumns().stream().map(c -> c.key()).toList();
    for (var entry : now.entrySet()) {
      var meaning = entry.getValue();
      var field = "columns[" + entry.getKey() + "].meaning";
      if (columns.stream().noneMatch(c -> c.index() == entry.getKey())) {
        throw RuleBroken.invalid("columns", "unknown-column");
      }
      if (meaning.to() == Meaning.To.FIELD && !keys.contains(meaning.field())) {
        throw RuleBroken.invalid(field + ".field", "unknown-field");
      }
      if (meaning.group() < 1 || meaning.group() > 20) {
        throw RuleBroken.invalid(field + ".group", "group");
      }
    }
    return columns.stream()
        .map(c ->
            now.containsKey(c.index())
                ? c.means(Optional.ofNullable(now.get(c.index())).orElse(Meaning.IGNORED))
                : c)
        .toList();
  }

  /// What is to be done to the numbers of its first rows.
  List<RepairGroup> repair(Import one) {
    var groups = new Groups();
    var draftsman = draftsmen.of(one, groups);
    try (var rows = Sheets.open(source(one), one.form(), files.limits())) {
      new Stretch(rows, 0, ROWS).take().forEach(draftsman::draft);
    } catch (SheetBroken e) {
      throw broken("file", e);
    }
    return groups.list();
  }

  private SheetSource source(Import one) {
    Supplier<RuleBroken> gone = () -> RuleBroken.conflict("", "import-file-gone");
    var stored = Optional.ofNullable(one.stored()).orElseThrow(gone);
    return new SheetSource(files.path(stored), one.file());
  }

  private static RuleBroken broken(String field, SheetBroken e) {
    return RuleBroken.invalid(field, e.fault().code(), e.fault().numbers().toArray());
  }
}
