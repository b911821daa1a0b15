package dev.rapport.crm.undo;

import dev.rapport.crm.book.DeedId;
import dev.rapport.crm.jobs.CourseState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How far a deed is taken back, and what came of it.
///
/// @param deed what is taken back
/// @param undo the undoing itself, a deed too
/// @param of clients there are to look at; null while nobody has counted them
/// @param looked clients looked at so far
/// @param clients how many were brought back to what they were
/// @param stayed the first of what stayed as it is
/// @param stayedCount how much stayed
public record Undoing(
    DeedId deed,
    DeedId undo,
    CourseState state,
    @Nullable Long of,
    long looked,
    long clients,
    List<Stayed> stayed,
    long stayedCount) {

  /// Nobody reads more.
  static final int MOST_STAYED = 200;

  public Undoing {
    stayed = List.copyOf(stayed);
  }
}
