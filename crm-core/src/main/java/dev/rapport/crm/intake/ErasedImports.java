package dev.rapport.crm.intake;

import dev.rapport.crm.book.Person;
import dev.rapport.crm.privacy.PersonalStore;
import dev.rapport.crm.rules.RuleBroken;
import dev.rapport.crm.sheets.SheetBroken;
import dev.rapport.crm.sheets.SheetSource;
import dev.rapport.crm.sheets.Sheets;
import dev.rapport.cti.call.CallId;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.stereotype.Component;

/// Files of imports that an erased person stands in: the file goes with what was in its rows, the
/// counts stay. A file that cannot be read any more goes, too.
@Component
class ErasedImports implements PersonalStore {
  private final ImportTable table;
  private final ImportFiles files;
  private final ImportLeftovers leftovers;

  ErasedImports(ImportTable table, ImportFiles files, ImportLeftovers leftovers) {
    this.table = table;
    this.files = files;
    this.leftovers = leftovers;
  }

  /// @throws RuleBroken a conflict while an import that they stand in is at work
  @Override
  public int erase(Person person, Set<CallId> calls) {
    var traces = person.traces().stream().map(t -> t.toLowerCase(Locale.ROOT)).toList();
    for (var one : table.stored()) {
      if (holds(one, traces)) {
        if (one.state().busy()) {
          throw RuleBroken.conflict("", "import-running");
        }
        leftovers.forget(one.id());
      }
    }
    table.unname(traces);
    return 0;
  }

  @Override
  public void clean() {
    leftovers.clean();
  }

  private boolean holds(Import one, List<String> traces) {
    var stored = one.stored();
    if (stored == null || !Files.exists(files.path(stored))) {
      return true;
    }
    var source = new SheetSource(files.path(stored), one.file());
    try (var rows = Sheets.open(source, one.form(), files.limits())) {
      while (rows.next()) {
        var row = String.join(" ", rows.cells()).toLowerCase(Locale.ROOT);
        var digits = row.replaceAll("[^0-9]", "");
        if (traces.stream().anyMatch(t -> row.contains(t) || digits.contains(t))) {
          return true;
        }
      }
      return false;
    } catch (SheetBroken e) {
      return true;
    }
  }
}
