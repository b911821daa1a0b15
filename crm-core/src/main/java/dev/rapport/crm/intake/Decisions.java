package dev.rapport.crm.intake;

import dev.rapport.crm.repair.Repaired;
import dev.rapport.crm.rules.RuleBroken;
import java.util.List;
import org.springframework.stereotype.Component;

/// Keeps what people decided of an import's numbers and rows.
@Component
class Decisions {
  private static final int MOST = 100_000;
  private static final int LONGEST_CELL = 32_767;
  private static final int LONGEST_NUMBER = 64;

  private final PartTable parts;

  Decisions(PartTable parts) {
    this.parts = parts;
  }

  /// @throws RuleBroken when one of them cannot be
  void keep(Import one, List<Imports.NumberDecision> numbers, List<RowDecision> rows) {
    var id = one.id();
    if (parts.countDecisions(id) + numbers.size() + rows.size() > MOST) {
      throw RuleBroken.invalid("", "too-many", MOST);
    }
    for (var number : numbers) {
      if (number.typed().length() > LONGEST_CELL || number.typed().indexOf('\0') >= 0) {
        throw RuleBroken.invalid("numbers", "decision");
      }
      parts.decideNumber(id, number.typed(), taken(one, number.take()));
    }
    rows.forEach(row -> parts.decideRow(id, row));
  }

  /// A number that somebody types is read as those of the file are.
  private static String taken(Import one, String take) {
    if (take.matches("\\+\\d{7,15}|as-typed|leave-out")) {
      return take;
    }
    var numbers =
        take.length() > LONGEST_NUMBER ? List.<Repaired>of() : one.settings().repair().read(take);
    var e164 = numbers.size() == 1 && numbers.getFirst().sure() ? numbers.getFirst().e164() : null;
    if (e164 == null) {
      throw RuleBroken.invalid("numbers", "decision");
    }
    return e164;
  }
}
