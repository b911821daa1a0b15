package dev.rapport.crm.mentions;

import dev.rapport.crm.book.FreeText;
import java.util.List;
import java.util.Set;

/// A text that names somebody whose page it is not.
///
/// @param clientName of the client it is kept with; empty if there is none
/// @param held that client is under legal hold: it stays as it is
/// @param snippet what stands around the hits
public record Mention(
    FreeText text, String clientName, boolean held, Set<By> by, List<Part> snippet) {
  public Mention {
    by = Set.copyOf(by);
    snippet = List.copyOf(snippet);
  }

  public enum By {
    NAME,
    NUMBER,
    EMAIL
  }

  /// @param hit whether this part is what names them
  public record Part(String text, boolean hit) {}
}
