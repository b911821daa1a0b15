package dev.rapport.crm.jobs;

/// How a turn of work has ended.
public enum Rest {
  /// Nothing is left to do, or somebody stopped it.
  OVER,
  /// It has had its turn, and goes on.
  MORE,
  /// Another one has its turn.
  BUSY
}
