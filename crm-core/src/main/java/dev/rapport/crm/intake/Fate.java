package dev.rapport.crm.intake;

import dev.rapport.crm.book.ClientId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What became of one row, and why.
///
/// @param code of the reason: the key `import.<code>` of the message bundles
/// @param value what the reason is about; empty if nothing
/// @param client who it is now; null when nobody, and in a dry run for who would be made
/// @param candidates who it may be, best first, where somebody has to decide
/// @param cells the row as it came, where it comes back to its owner: rejected, or to be decided
public record Fate(
    long line,
    Outcome outcome,
    String code,
    String value,
    @Nullable ClientId client,
    List<Candidate> candidates,
    List<String> cells) {

  public Fate {
    candidates = List.copyOf(candidates);
    cells = List.copyOf(cells);
  }

  public record Candidate(ClientId client, Set<Likeness> reasons) {
    public Candidate {
      reasons = Set.copyOf(reasons);
    }
  }

  static Fate of(long line, Outcome outcome, String code, String value, @Nullable ClientId client) {
    return new Fate(line, outcome, code, value, client, List.of(), List.of());
  }

  static Fate rejected(Row row, String code, String value) {
    return new Fate(row.line(), Outcome.REJECTED, code, value, null, List.of(), row.cells());
  }
}
