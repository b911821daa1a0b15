package dev.rapport.crm.database;

/// Wants to read the database once it is there and its scripts have run: at start, or later when it
/// was away then. Called in `@Order`, before calls and requests come in if the database is there.
public interface WhenDatabaseReady {
  void databaseReady();
}
