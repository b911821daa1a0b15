package dev.rapport.crm.bulk;

import dev.rapport.crm.book.DeedId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// How far a change of many clients is, or what came of it.
///
/// @param deed null where nobody became another
/// @param of clients there are to look at
/// @param looked of them so far
/// @param changed of them so far
public record BulkChange(@Nullable DeedId deed, State state, long of, long looked, long changed) {

  /// ```
  /// running ⇄ stopped, failed
  ///    └─▶ done
  /// ```
  public enum State {
    RUNNING,
    STOPPED,
    FAILED,
    DONE;

    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    static State ofCode(String code) {
      return valueOf(code.toUpperCase(Locale.ROOT));
    }
  }

  public boolean running() {
    return state == State.RUNNING;
  }
}
