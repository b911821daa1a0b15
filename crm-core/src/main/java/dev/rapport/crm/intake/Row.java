package dev.rapport.crm.intake;

import dev.rapport.crm.sheets.SheetFault;
import java.util.List;
import java.util.Optional;

/// A row as it came.
record Row(long line, List<String> cells, Optional<SheetFault> fault) {
  Row(long line, List<String> cells) {
    this(line, cells, Optional.empty());
  }
}
