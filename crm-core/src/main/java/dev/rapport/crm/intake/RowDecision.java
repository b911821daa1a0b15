package dev.rapport.crm.intake;

import dev.rapport.crm.book.ClientId;
import org.jspecify.annotations.Nullable;

/// What somebody wants done with a row.
///
/// @param client whom to skip it for or to write it to; null leaves that to us
public record RowDecision(long line, Take take, @Nullable ClientId client) {
  public enum Take {
    NEW,
    SKIP,
    FILL,
    OVERWRITE,
    MERGE
  }

  Duplicates policy() {
    return switch (take) {
      case NEW, SKIP -> Duplicates.SKIP;
      case FILL -> Duplicates.FILL;
      case OVERWRITE -> Duplicates.OVERWRITE;
      case MERGE -> Duplicates.MERGE;
    };
  }
}
