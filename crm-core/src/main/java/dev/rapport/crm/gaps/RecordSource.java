package dev.rapport.crm.gaps;

import dev.rapport.cti.records.CdrRow;
import dev.rapport.cti.records.CelRow;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/// Where a PBX's records are read. Only ever read.
interface RecordSource {

  /// Every row of the calls that have one between two moments, and of those that are asked by name.
  ///
  /// @param linkedids calls that were known before
  record Asked(Instant from, Instant to, Set<String> linkedids) {}

  record Rows(List<CelRow> cel, List<CdrRow> cdr) {}

  Rows read(Asked asked) throws SourceAwayException;

  /// Tries it without asking for much.
  ///
  /// @return what it has: `cel`, `cdr`
  Set<String> look() throws SourceAwayException;
}
