package dev.rapport.crm.sheets;

/// What the file says a cell is; a CSV file says `TEXT` of all.
public enum CellKind {
  /// Nothing there.
  EMPTY,
  TEXT,
  /// Plain digits with a point: `79161234567`, `12.5`.
  NUMBER,
  /// `2026-11-27` or `2026-11-27T10:15:00`.
  DATE,
  /// `true` or `false`.
  BOOLEAN,
  /// What a formula came to grief with: `#N/A`.
  ERROR
}
