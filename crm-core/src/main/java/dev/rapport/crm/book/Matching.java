package dev.rapport.crm.book;

import dev.rapport.crm.numbers.NoNumber;
import dev.rapport.crm.numbers.PhoneNumber;
import java.util.List;

/// Who may be calling. No match is an answer of its own.
public sealed interface Matching {
  PhoneNumber number();

  record One(PhoneNumber number, ClientBrief client) implements Matching {}

  /// Ranked, best first.
  record Several(PhoneNumber number, List<ClientBrief> candidates) implements Matching {}

  record None(PhoneNumber number) implements Matching {}

  /// Withheld, internal or malformed: logged, never matched.
  record Unmatchable(PhoneNumber number, NoNumber why) implements Matching {}
}
