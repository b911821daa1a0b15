package dev.rapport.crm.history;

import dev.rapport.crm.journal.Journal;
import dev.rapport.cti.call.Call;
import dev.rapport.cti.call.CallEvent;
import dev.rapport.cti.call.CallId;
import dev.rapport.cti.pbx.PbxListener;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.core.annotation.Order;

/// Puts all a PBX tells into the journal. First of the listeners, so that nothing is shown that is
/// not kept; never waits.
@Order(100)
final class HistoryWriter implements PbxListener {
  private final Journal<Fact> journal;
  private final InstantSource clock;

  HistoryWriter(Journal<Fact> journal, InstantSource clock) {
    this.journal = journal;
    this.clock = clock;
  }

  @Override
  public void on(CallEvent event) {
    journal.add(new Fact.Happened(event));
  }

  /// Calls that were alive before a restart of ours go on in their rows; those that are not alive
  /// any more are over.
  @Override
  public void synced(String pbx, List<Call> alive) {
    journal.add(new Fact.Synced(pbx, alive.stream().map(Call::id).collect(Collectors.toSet())));
    Instant now = clock.instant();
    alive.forEach(call -> journal.add(new Fact.Happened(new CallEvent.Corrected(call, now))));
  }

  @Override
  public void gap(String pbx, Instant from, Instant to) {
    journal.add(new Fact.Gap(pbx, from, to, false));
  }

  @Override
  public void unvouched(CallId call, Set<String> channels) {
    journal.add(new Fact.Unvouched(call, channels));
  }

  @Override
  public void unsure(String pbx, Instant from, Instant to) {
    journal.add(new Fact.Gap(pbx, from, to, true));
  }
}
