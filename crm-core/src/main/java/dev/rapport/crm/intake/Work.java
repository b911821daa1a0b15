package dev.rapport.crm.intake;

import dev.rapport.crm.book.ClientBulk;
import dev.rapport.crm.book.ClientId;
import dev.rapport.crm.book.NewClient;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is to be written of a stretch of rows.
final class Work {
  /// What a row brings to somebody who is in the book when it is written.
  ///
  /// @param fate place of its row among the fates; -1 when the row's fate is settled by others
  record Update(
      int fate,
      ClientId client,
      Prospect prospect,
      NewClient.@Nullable Place place,
      Duplicates how) {}

  final List<NewClient> created = new ArrayList<>();
  final List<Update> updates = new ArrayList<>();
  final List<Fate> fates = new ArrayList<>();

  /// What is created, ready to be sent.
  ClientBulk.@Nullable Batch prepared;

  /// Rows of the file that are done when this is written.
  final long position;

  /// About how many there are, by how much of the file they took; 0 when nothing tells.
  long about;

  Work(long position) {
    this.position = position;
  }
}
