package dev.rapport.crm.intake;

import dev.rapport.crm.book.ClientId;
import dev.rapport.crm.intake.Matcher.Looked;
import dev.rapport.crm.intake.Matcher.Verdict;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Decides of one row who it is about and whether anything of it is written. Changes nothing.
final class Hearing {
  private final Drafted.Good row;
  private final List<Looked> looked;
  private final Matcher matcher;
  private final Duplicates usual;
  private final @Nullable RowDecision decision;

  /// @param decision what somebody decided of this row
  Hearing(
      Drafted.Good row,
      List<Looked> looked,
      Matcher matcher,
      Duplicates usual,
      @Nullable RowDecision decision) {
    this.row = row;
    this.looked = looked;
    this.matcher = matcher;
    this.usual = usual;
    this.decision = decision;
  }

  /// By the place of each whom the row tells something of.
  Map<Integer, Verdict> verdicts() {
    var verdicts = new LinkedHashMap<Integer, Verdict>();
    for (int i = 0; i < looked.size(); i++) {
      if (!mentioned(i)) {
        verdicts.put(i, verdict(i));
      }
    }
    return verdicts;
  }

  /// An organisation of which the row says nothing but the name.
  private boolean mentioned(int place) {
    var one = looked.get(place).prospect();
    return place > 0
        && !one.person()
        && !one.reachable()
        && one.fields().isEmpty()
        && one.birthday() == null;
  }

  private Verdict verdict(int place) {
    if (place == 0 && decision != null) {
      if (decision.take() == RowDecision.Take.NEW) {
        return new Verdict.New();
      }
      var client = decision.client();
      var chosen = client == null ? null : matcher.find(client.value());
      if (chosen != null) {
        return new Verdict.Same(chosen.id(), Likeness.NAME, chosen.name());
      }
    }
    return matcher.find(looked.get(place));
  }

  /// What ends the row before anything of it is written.
  @Nullable Fate early(Map<Integer, Verdict> verdicts) {
    var line = row.row().line();
    if (decision != null && decision.take() == RowDecision.Take.SKIP) {
      return Fate.of(line, Outcome.SKIPPED, "decided", "", decision.client());
    }
    for (var entry : verdicts.entrySet()) {
      var prospect = looked.get(entry.getKey()).prospect();
      switch (entry.getValue()) {
        case Verdict.Several(var who, var value) when policy(entry.getKey()) != Duplicates.SKIP -> {
          return ask("several", value, who);
        }
        case Verdict.Same(long id, Likeness by, String value)
            when policy(entry.getKey()) == Duplicates.ASK -> {
          return ask("ask", value, List.of(new Fate.Candidate(new ClientId(id), Set.of(by))));
        }
        case Verdict.New() when prospect.name().isEmpty() -> {
          return Fate.rejected(row.row(), "name-missing", "");
        }
        default -> {
          // goes on
        }
      }
    }
    return null;
  }

  private Fate ask(String code, String value, List<Fate.Candidate> who) {
    return new Fate(row.row().line(), Outcome.ASK, code, value, null, who, row.row().cells());
  }

  /// An organisation that goes with the row is asked about by nobody: who is called the same is it.
  Duplicates policy(int place) {
    if (decision != null && place == 0) {
      return decision.policy();
    }
    boolean beside = place > 0 && !looked.get(place).prospect().person();
    return usual == Duplicates.ASK && (beside || decision != null) ? Duplicates.FILL : usual;
  }
}
