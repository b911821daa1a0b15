package dev.rapport.crm.history;

import dev.rapport.crm.book.ClientId;
import dev.rapport.crm.book.Person;
import dev.rapport.crm.journal.Journal;
import dev.rapport.crm.rules.RuleBroken;
import dev.rapport.cti.call.CallId;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// Takes a person out of the history; the calls stay and can be counted.
///
/// The order to do it is a fact in the journal like any other: it is done by the one thread that
/// writes calls, after all that was said before it, and again if we are killed meanwhile.
public final class CallErasure {
  private final Journal<Fact> journal;
  private final ErasureTable table;
  private final ErasedCalls erased;

  CallErasure(Journal<Fact> journal, ErasureTable table, ErasedCalls erased) {
    this.journal = journal;
    this.table = table;
    this.erased = erased;
  }

  /// @param calls names the calls, and those that became part of them
  /// @param count of the calls that people see
  public record Marked(List<String> calls, int count, int notes) {
    public Set<CallId> ids() {
      return calls.stream().flatMap(id -> CallId.parse(id).stream()).collect(Collectors.toSet());
    }
  }

  /// Decides which calls it is about, in the caller's transaction.
  ///
  /// @throws RuleBroken a conflict while a call with them is going on
  public Marked mark(long erasure, Person person) {
    var wanted = new ErasureTable.Wanted(erasure, new HashSet<>(person.all()), keys(person));
    if (table.alive(wanted)) {
      throw RuleBroken.conflict("", "in-call");
    }
    table.want(wanted);
    var calls = table.mark(wanted);
    return new Marked(
        calls,
        table.count("select count(*) from call where id = any(?)", calls),
        table.count("select count(*) from call_note where text <> '' and call_id = any(?)", calls));
  }

  /// What calls of theirs alone are kept under.
  static Set<String> keys(Person person) {
    var keys = new HashSet<>(person.own());
    boolean shared = !person.own().containsAll(person.numbers());
    if (!shared) {
      keys.addAll(person.typed()); // of numbers that no numbering plan knows
    }
    return keys;
  }

  /// After that transaction: no news of these calls brings anything back.
  public void forget(Collection<ClientId> clients, Marked marked) {
    erased.addClients(clients);
    erased.add(marked.calls());
  }

  /// Whether it is done within the limit; else it still will be.
  public boolean run(long erasure, Duration limit) {
    if (table.find(erasure).isPresent()) {
      journal.add(new Fact.Erased(erasure));
    }
    return journal.flush(limit) && table.find(erasure).isEmpty();
  }

  /// Removes what the journal's files hold beside the tables.
  ///
  /// @param about which of the lines that were set aside name the person
  /// @return false when the limit passed before
  public boolean tidy(Duration limit, Predicate<String> about) {
    return journal.tidy(limit, about);
  }

  /// The erasure that took this call's caller; for whoever shows the call.
  public boolean erased(CallId call) {
    return erased.has(call);
  }
}
