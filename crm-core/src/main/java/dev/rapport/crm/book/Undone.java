package dev.rapport.crm.book;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What came of undoing a deed.
///
/// @param deed the undoing itself
/// @param clients how many were brought back to what they were
/// @param kept the first of what stayed as it is
/// @param keptCount how much stayed
public record Undone(DeedId deed, long clients, List<Kept> kept, long keptCount) {
  /// Nobody reads more.
  public static final int MOST_KEPT = 200;

  public Undone {
    kept = List.copyOf(kept);
  }

  /// @param field null when the whole client stayed in the book
  public record Kept(ClientId client, @Nullable String field, Why why) {}

  public enum Why {
    CHANGED_SINCE,
    IN_USE,
    LEGAL_HOLD;

    public String code() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
