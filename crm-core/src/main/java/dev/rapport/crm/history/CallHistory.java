package dev.rapport.crm.history;

import dev.rapport.crm.book.ClientId;
import dev.rapport.crm.journal.Journal;
import dev.rapport.crm.staff.AgentId;
import dev.rapport.cti.call.CallId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The history's front: says things to the journal, answers from memory and the tables.
final class CallHistory implements History {
  private final Journal<Fact> journal;
  private final HistorySink sink;
  private final HistorySink.Memory memory;

  CallHistory(Journal<Fact> journal, HistorySink sink, HistorySink.Memory memory) {
    this.journal = journal;
    this.sink = sink;
    this.memory = memory;
  }

  @Override
  public Optional<LastTalk> lastTalk(ClientId client, Duration atLeast, Instant since) {
    return memory.lastTalks().find(client, atLeast, since);
  }

  @Override
  public int attemptsToday(String e164) {
    return memory.today().count(e164);
  }

  @Override
  public void routed(CallId call, RoutingNote note) {
    memory.notes().put(call, note);
    journal.add(new Fact.Routed(call, note));
  }

  @Override
  public Optional<RoutingNote> routing(CallId call) {
    return memory.notes().find(call);
  }

  @Override
  public void link(CallId call, @Nullable ClientId client) {
    journal.add(new Fact.Linked(call, client));
  }

  @Override
  public void linkEarlier(String e164, ClientId client) {
    journal.add(new Fact.LinkedEarlier(e164, client));
  }

  @Override
  public void wrappedUp(CallId call, AgentId agent, String disposition, String text) {
    if (!disposition.isEmpty()) {
      dispose(call, disposition);
    }
    if (!text.isEmpty()) {
      note(call, agent, text);
    }
  }

  @Override
  public void note(CallId call, AgentId agent, String text) {
    journal.add(new Fact.Noted(call, agent, text));
  }

  @Override
  public void dispose(CallId call, String disposition) {
    journal.add(new Fact.Disposed(call, disposition));
  }

  @Override
  public boolean sync(Duration limit) {
    return journal.sync(limit);
  }

  @Override
  public boolean caughtUp(Duration limit) {
    return journal.caughtUp(limit);
  }

  @Override
  public boolean flush(Duration limit) {
    return journal.flush(limit);
  }

  @Override
  public void listen(Consumer<CallId> listener) {
    sink.listen(listener);
  }
}
