package dev.rapport.crm.intake;

import dev.rapport.crm.audit.AuditLog;
import dev.rapport.crm.columns.RowSettings;
import dev.rapport.crm.rules.RuleBroken;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.springframework.stereotype.Component;

/// Files that come in, and what an import makes of one at the first look.
@Component
class Uploads {
  private static final int LONGEST_NAME = 200;

  private final ImportTable table;
  private final ImportFiles files;
  private final FirstLook firstLook;
  private final MappingTable mappings;
  private final ImportConfig config;
  private final AuditLog audit;

  Uploads(
      ImportTable table,
      ImportFiles files,
      FirstLook firstLook,
      MappingTable mappings,
      ImportConfig config,
      AuditLog audit) {
    this.table = table;
    this.files = files;
    this.firstLook = firstLook;
    this.mappings = mappings;
    this.config = config;
    this.audit = audit;
  }

  /// @throws RuleBroken when it is too large or cannot be read, naming why; nothing is kept then
  ImportId keep(Imports.Who who, String name, InputStream file) throws IOException {
    var stored = files.store(file);
    try {
      return draft(who, plain(name), stored);
    } catch (RuntimeException e) {
      files.delete(stored.name());
      throw e;
    }
  }

  private ImportId draft(Imports.Who who, String name, ImportFiles.Stored stored) {
    var look = firstLook.look(stored, name);
    var columns = firstLook.columns(look);
    var mapping = mappings.fitting(columns.stream().map(Import.Column::heading).toList());
    var settings =
        new ImportSettings(
            Duplicates.ASK,
            config.region(),
            config.areaCode(),
            null,
            List.of(),
            RowSettings.DateOrder.DMY);
    var id =
        table.add(
            new ImportTable.Draft(
                who.agent(),
                name,
                stored.name(),
                stored.bytes(),
                look.form(),
                mapping.map(m -> m.onto(columns)).orElse(columns),
                settings,
                mapping.map(ImportMapping::id).orElse(null),
                look.rowsAbout()));
    audit.write(who.agent(), "import.uploaded", "import:" + id.value(), who.address());
    return id;
  }

  /// Without folders and what nobody sees.
  private static String plain(String name) {
    var last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    var seen = last.replaceAll("[\\p{Cc}\\p{Cf}]", "").strip();
    var kept = seen.length() > LONGEST_NAME ? seen.substring(seen.length() - LONGEST_NAME) : seen;
    return kept.isEmpty() ? "?" : kept;
  }
}
