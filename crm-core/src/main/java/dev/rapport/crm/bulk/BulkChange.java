package dev.rapport.crm.bulk;

import dev.rapport.crm.book.DeedId;
import dev.rapport.crm.jobs.CourseState;
import org.jspecify.annotations.Nullable;

/// How far a change of many clients is, or what came of it.
///
/// @param deed null where nobody became another
/// @param of clients there are to look at
/// @param looked of them so far
/// @param changed of them so far
public record BulkChange(
    @Nullable DeedId deed, CourseState state, long of, long looked, long changed) {

  public boolean running() {
    return state == CourseState.RUNNING;
  }
}
