package dev.rapport.crm.bulk;

import dev.rapport.crm.book.Bulk;
import dev.rapport.crm.book.Deeds;
import org.jspecify.annotations.Nullable;

/// What is to be done to each client.
///
/// @param change null where they go into the trash; those under legal hold stay then
/// @param subject the change in short, for people
public record BulkWish(Bulk.@Nullable Change change, String subject) {
  public static final BulkWish TRASH = new BulkWish(null, "");

  /// @throws dev.rapport.crm.rules.RuleBroken naming the fields
  Bulk.Step step(Bulk bulk) {
    return change == null ? bulk.trashing() : bulk.changing(change);
  }

  Deeds.Kind kind() {
    return change == null ? Deeds.Kind.TRASH : Deeds.Kind.BULK;
  }

  /// Of the audit log.
  String done() {
    return change == null ? "clients.trashed" : "clients.changed";
  }
}
