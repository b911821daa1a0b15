package dev.rapport.crm.intake;

import dev.rapport.crm.book.ClientBrief;
import dev.rapport.crm.book.ClientId;
import dev.rapport.crm.book.NewClient;
import dev.rapport.crm.intake.Matcher.Looked;
import dev.rapport.crm.intake.Matcher.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// Decides of rows who they are about and what is to be done. Confined to one thread.
final class Judge {
  private final Matcher matcher;
  private final LongSupplier ids;
  private final MadeHere made;
  private final Duplicates usual;
  private final Map<Long, RowDecision> decisions;

  Judge(
      Matcher matcher,
      LongSupplier ids,
      MadeHere made,
      Duplicates usual,
      Map<Long, RowDecision> decisions) {
    this.matcher = matcher;
    this.ids = ids;
    this.made = made;
    this.usual = usual;
    this.decisions = decisions;
  }

  Work judge(List<Drafted> rows, long position) {
    var looked = new ArrayList<List<Looked>>(rows.size());
    for (var row : rows) {
      looked.add(row instanceof Drafted.Good good ? matcher.looked(good.prospects()) : List.of());
    }
    gather(rows, looked);
    var work = new Work(position);
    for (int i = 0; i < rows.size(); i++) {
      switch (rows.get(i)) {
        case Drafted.Bad(Row bad, String code, String value) ->
            work.fates.add(Fate.rejected(bad, code, value));
        case Drafted.Good good -> new Case(good, looked.get(i), work).settle();
      }
    }
    return work;
  }

  /// Whom these rows may be about.
  private void gather(List<Drafted> rows, List<List<Looked>> looked) {
    looked.forEach(each -> each.forEach(matcher::near));
    var wanted = new HashSet<Long>();
    looked.forEach(each -> each.forEach(one -> matcher.collect(one, wanted)));
    if (!decisions.isEmpty()) {
      for (var row : rows) {
        var decided = decisions.get(row.row().line());
        if (decided != null && decided.client() != null) {
          wanted.add(decided.client().value());
        }
      }
    }
    matcher.gather(wanted);
  }

  /// Those whom the last stretch has made.
  Map<Long, Known> made(Work work) {
    var some = new HashMap<Long, Known>();
    for (var client : work.created) {
      var one = matcher.find(client.id().value());
      if (one != null) {
        some.put(one.id(), one);
      }
    }
    return some;
  }

  /// One row.
  private final class Case {
    private final Drafted.Good row;
    private final List<Looked> looked;
    private final Work work;
    private final Hearing hearing;
    private final Map<Integer, NewClient.Place> places = new HashMap<>();

    Case(Drafted.Good row, List<Looked> looked, Work work) {
      this.row = row;
      this.looked = looked;
      this.work = work;
      this.hearing = new Hearing(row, looked, matcher, usual, decisions.get(row.row().line()));
    }

    void settle() {
      var verdicts = hearing.verdicts();
      var early = hearing.early(verdicts);
      if (early != null) {
        work.fates.add(early);
        return;
      }
      realise(verdicts);
    }

    /// Organisations first: people belong to them.
    private void realise(Map<Integer, Verdict> verdicts) {
      int fate = work.fates.size();
      Fate told = null;
      for (boolean people : new boolean[] {false, true}) {
        for (var entry : verdicts.entrySet()) {
          if (looked.get(entry.getKey()).prospect().person() == people) {
            var one = realise(entry.getKey(), entry.getValue(), fate);
            told = told == null || heavier(one, entry.getKey(), told) ? one : told;
          }
        }
      }
      if (told == null) {
        told = Fate.rejected(row.row(), "name-missing", "");
      }
      work.fates.add(told);
    }

    /// Of equals the row's own client counts.
    private static boolean heavier(Fate one, int place, Fate told) {
      return weight(one) > weight(told) || (place == 0 && weight(one) == weight(told));
    }

    private static int weight(Fate fate) {
      return switch (fate.outcome()) {
        case CREATED -> 2;
        case UPDATED -> 1;
        case SKIPPED, REJECTED, ASK -> 0;
      };
    }

    private Fate realise(int place, Verdict verdict, int fate) {
      long line = row.row().line();
      var one = looked.get(place);
      return switch (verdict) {
        case Verdict.New() -> {
          long id = create(one);
          places.put(place, new NewClient.Place(new ClientId(id), one.prospect().name(), ""));
          boolean noted = !row.note().isEmpty();
          yield Fate.of(
              line, Outcome.CREATED, noted ? row.note() : "new", row.noteValue(), new ClientId(id));
        }
        case Verdict.Several(var who, var value) ->
            Fate.of(line, Outcome.SKIPPED, "known", value, who.getFirst().client());
        case Verdict.Same(long id, Likeness by, String value) -> {
          var client = new ClientId(id);
          var kept = matcher.find(id);
          var called = kept == null ? one.prospect().name() : kept.name();
          places.put(place, new NewClient.Place(client, called, ""));
          var how = hearing.policy(place);
          if (how == Duplicates.SKIP) {
            yield Fate.of(
                line, Outcome.SKIPPED, made.has(id) ? "repeated" : "known", value, client);
          }
          work.updates.add(
              new Work.Update(fate, client, one.prospect(), placeOf(one.prospect()), how));
          yield Fate.of(line, Outcome.UPDATED, code(how), value, client);
        }
      };
    }

    private static String code(Duplicates how) {
      return switch (how) {
        case OVERWRITE -> "overwritten";
        case MERGE -> "merged";
        case FILL, SKIP, ASK -> "filled";
      };
    }

    private NewClient.@Nullable Place placeOf(Prospect person) {
      if (!person.person() || person.organisation() < 0) {
        return null;
      }
      var place = places.computeIfAbsent(person.organisation(), this::mentionedPlace);
      return place.name().isEmpty()
          ? null
          : new NewClient.Place(place.organisation(), place.name(), person.role());
    }

    /// The organisation of that name, made where there is none.
    private NewClient.Place mentionedPlace(int place) {
      var one = looked.get(place);
      if (one.prospect().name().isEmpty()) {
        return new NewClient.Place(new ClientId(0), "", "");
      }
      for (var candidate : matcher.candidates(one)) {
        if (candidate.kind() == ClientBrief.Kind.ORGANISATION
            && candidate.words().equals(one.name())) {
          return new NewClient.Place(new ClientId(candidate.id()), candidate.name(), "");
        }
      }
      return new NewClient.Place(new ClientId(create(one)), one.prospect().name(), "");
    }

    private long create(Looked one) {
      var prospect = one.prospect();
      long id = ids.getAsLong();
      var place = placeOf(prospect);
      work.created.add(
          new NewClient(
              new ClientId(id),
              prospect.kind(),
              prospect.name(),
              prospect.owner(),
              prospect.tags(),
              prospect.note(),
              prospect.birthday(),
              json(prospect.fields()),
              prospect.numbers(),
              prospect.contacts(),
              place == null ? List.of() : List.of(place)));
      matcher.remember(id, one);
      made.add(id);
      return id;
    }

    private static String json(Map<String, JsonNode> fields) {
      if (fields.isEmpty()) {
        return "{}";
      }
      var object = JsonNodeFactory.instance.objectNode();
      fields.forEach(object::set);
      return object.toString();
    }
  }
}
