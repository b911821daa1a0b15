package dev.rapport.crm.database;

import java.time.Instant;

/// How the database stands.
///
/// @param detail what is wrong and what mends it, in English; empty when up
public record DatabaseStatus(boolean up, String detail, Instant since) {}
