package dev.rapport.crm.intake;

import dev.rapport.crm.rules.RuleBroken;
import dev.rapport.crm.sheets.SheetForm;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Puts right how an import reads its file. Once rows were written, how the file is written is
/// settled; what its columns mean may still change for the rows that are left.
@Component
class Corrections {
  private final ImportTable table;
  private final FirstLook firstLook;
  private final MappingTable mappings;

  Corrections(ImportTable table, FirstLook firstLook, MappingTable mappings) {
    this.table = table;
    this.firstLook = firstLook;
    this.mappings = mappings;
  }

  private record Reading(
      SheetForm form, List<Import.Column> columns, @Nullable Long mapping, long of) {}

  /// What a dry run told is forgotten with it.
  ///
  /// @throws RuleBroken when it does not fit the file, or the import is at work or over
  void make(Import before, Imports.Change change) {
    var form = change.form() == null ? before.form() : change.form();
    boolean begun = before.state() != Import.State.READY;
    if (before.state().settled() || (begun && !form.equals(before.form()))) {
      throw RuleBroken.conflict("", "import-begun");
    }
    var reading = mapped(look(before, form, change.mapping()), change.mapping());
    var columns =
        change.columns() == null
            ? reading.columns()
            : firstLook.meaning(reading.columns(), change.columns());
    var settings = change.settings() == null ? before.settings() : change.settings();
    settings.check();
    if (!table.change(
        before.id(), reading.form(), columns, settings, reading.mapping(), reading.of())) {
      throw RuleBroken.conflict("", "import-begun");
    }
    if (!begun) {
      table.fresh(before.id());
    }
  }

  /// Looks anew where the file is to be read another way, or the columns as they were guessed.
  private Reading look(Import before, SheetForm form, @Nullable Long mapping) {
    boolean guessed = mapping != null && mapping == Imports.GUESSED;
    if (!guessed && form.equals(before.form())) {
      return new Reading(form, before.columns(), before.mapping(), before.of());
    }
    var look = firstLook.look(before, form);
    return new Reading(look.form(), firstLook.columns(look), null, look.rowsAbout());
  }

  private Reading mapped(Reading reading, @Nullable Long mapping) {
    return mapping == null || mapping == Imports.GUESSED
        ? reading
        : new Reading(
            reading.form(), mappings.get(mapping).onto(reading.columns()), mapping, reading.of());
  }
}
