package dev.rapport.crm.history;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.rapport.crm.audit.AuditLog;
import dev.rapport.crm.book.Book;
import dev.rapport.crm.book.ClientId;
import dev.rapport.crm.database.NoNul;
import dev.rapport.crm.journal.Entry;
import dev.rapport.crm.journal.RefusedEntryException;
import dev.rapport.crm.journal.Sink;
import dev.rapport.crm.staff.Staff;
import dev.rapport.cti.call.Call;
import dev.rapport.cti.call.CallId;
import dev.rapport.cti.call.Direction;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Writes a group of facts: the journal's rows and the rows people read, in one transaction.
final class HistorySink implements Sink<Fact> {
  /// Key of the advisory lock under which calls change their clients past the journal.
  static final long CLIENTS_MOVE = 7_203_114_001L;

  private static final Logger LOG = LoggerFactory.getLogger(HistorySink.class);

  private final TransactionTemplate transaction;
  private final JournalTable journal;
  private final CallTable table;
  private final LostCallerTable lostCallers;
  private final ErasureTable erasures;
  private final ErasedCalls erased;
  private final Book book;
  private final Recognition recognition;
  private final LastTalks lastTalks;
  private final TodaysCalls today;
  private final RoutingNotes notes;
  private final AuditLog audit;
  private final InstantSource clock;
  private volatile boolean open;
  private final List<Consumer<CallId>> listeners = new CopyOnWriteArrayList<>();
  private final List<Consumer<CallRepairs.Repaired>> repairListeners = new CopyOnWriteArrayList<>();
  // calls that are alive or were lately: what was committed, never more
  private final Cache<String, CallState> known =
      Caffeine.newBuilder().maximumSize(20_000).expireAfterAccess(Duration.ofMinutes(30)).build();

  HistorySink(
      Tables tables, Staff staff, Book book, Lines lines, Memory memory, InstantSource clock) {
    this.transaction = new TransactionTemplate(new JdbcTransactionManager(tables.dataSource()));
    this.journal = tables.journal();
    this.table = tables.calls();
    this.lostCallers = tables.lostCallers();
    this.erasures = tables.erasures();
    this.erased = tables.erased();
    this.book = book;
    this.recognition = new Recognition(staff, book, lines);
    this.lastTalks = memory.lastTalks();
    this.today = memory.today();
    this.notes = memory.notes();
    this.audit = AuditLog.of(tables.dataSource(), clock);
    this.clock = clock;
  }

  /// Where it is written.
  record Tables(
      DataSource dataSource,
      JournalTable journal,
      CallTable calls,
      LostCallerTable lostCallers,
      ErasureTable erasures,
      ErasedCalls erased) {

    static Tables of(DataSource dataSource, FactCodec codec, int keepMonths) {
      var calls = new CallTable(dataSource, codec);
      return new Tables(
          dataSource,
          new JournalTable(dataSource, codec, keepMonths),
          calls,
          new LostCallerTable(dataSource),
          new ErasureTable(dataSource, calls, codec),
          new ErasedCalls(dataSource));
    }
  }

  /// What is held in memory for routing and the pop.
  record Memory(LastTalks lastTalks, TodaysCalls today, RoutingNotes notes) {}

  void listen(Consumer<CallId> listener) {
    listeners.add(listener);
  }

  void listenToRepairs(Consumer<CallRepairs.Repaired> listener) {
    repairListeners.add(listener);
  }

  /// Calls of this client were moved to another, or back.
  void forget(ClientId client) {
    known.asMap().values().removeIf(state -> client.equals(state.client()));
    lastTalks.changed(client);
  }

  /// Everybody whom writing asks can answer from now on.
  void open() {
    open = true;
  }

  @Override
  public void write(List<Entry<Fact>> said) {
    if (!open) {
      throw new DataAccessResourceFailureException("it is not known yet who works here");
    }
    var entries = erased.clean(said);
    var batch = new Batch(table, recognition, known.asMap());
    var gone = new ArrayList<Erasing>();
    try {
      transaction.executeWithoutResult(_ -> {
        write(entries, batch);
        entries.forEach(entry -> erase(entry.fact(), gone));
      });
    } catch (DataIntegrityViolationException e) {
      journal.rolledBack();
      throw new RefusedEntryException("PostgreSQL does not take it", e);
    } catch (RuntimeException e) {
      journal.rolledBack();
      throw e;
    }
    batch.gone().forEach(known::invalidate);
    batch.changed().forEach(state -> remember(batch.before(state), state));
    tellBook(batch);
    batch.touched().forEach(this::tell);
    batch.repaired().forEach(call -> tell(repairListeners, call));
    gone.forEach(this::forget);
  }

  /// What was erased in a transaction, to be forgotten when it is through.
  private record Erasing(ErasureTable.Wanted wanted, List<String> calls) {}

  private void erase(Fact fact, List<Erasing> done) {
    if (fact instanceof Fact.Erased(long erasure)) {
      erasures
          .find(erasure)
          .ifPresent(wanted -> {
            var calls = erasures.mark(wanted);
            erasures.erase(wanted, calls, clock.instant());
            done.add(new Erasing(wanted, calls));
          });
    }
  }

  private void forget(Erasing gone) {
    erased.add(gone.calls());
    erased.addClients(gone.wanted().clients());
    known.invalidateAll(gone.calls());
    today.forget(gone.wanted().numbers());
    gone.wanted().clients().forEach(lastTalks::changed);
    gone.calls().stream().flatMap(id -> CallId.parse(id).stream()).forEach(notes::forget);
    gone.calls().forEach(this::tell);
  }

  @Override
  public long kept(long run) {
    return journal.kept(run);
  }

  private void write(List<Entry<Fact>> entries, Batch batch) {
    journal.add(entries);
    batch.apply(entries);
    Instant now = clock.instant();
    var changed = batch.changed();
    if (changed.isEmpty()) {
      return;
    }
    table.whileClientsStay(CLIENTS_MOVE);
    table.save(changed, now);
    changed.stream().filter(s -> suspect(batch.before(s), s)).forEach(this::audit);
    var keys = new HashSet<String>();
    var talkedKeys = new HashSet<String>();
    var talkedClients = new HashSet<Long>();
    for (CallState state : changed) {
      Call call = state.picture();
      if (call.direction() == Direction.INTERNAL || state.key().isEmpty()) {
        continue;
      }
      if (call.answered()) {
        talkedKeys.add(NoNul.text(state.key()));
        Optional.ofNullable(state.client()).ifPresent(c -> talkedClients.add(c.value()));
      } else if (call.ended() && call.direction() == Direction.INBOUND) {
        keys.add(NoNul.text(state.key()));
      }
    }
    if (!talkedKeys.isEmpty()) {
      keys.addAll(lostCallers.open(talkedKeys, talkedClients));
    }
    keys.forEach(key -> lostCallers.recount(key, now));
  }

  /// Whether it shows only now that the caller sent what no telephone sends.
  private static boolean suspect(Optional<CallState> before, CallState state) {
    return state.picture().caller().suspect()
        && before.filter(b -> b.picture().caller().suspect()).isEmpty();
  }

  /// In the same transaction, so once for each call. The caller's text is not repeated.
  private void audit(CallState state) {
    audit.write(null, "caller.suspect", "call:" + state.id(), "");
  }

  private void remember(Optional<CallState> before, CallState state) {
    known.put(state.id().toString(), state);
    today.changed(state);
    Set<ClientId> clients = new HashSet<>();
    Optional.ofNullable(state.client()).ifPresent(clients::add);
    before.map(CallState::client).ifPresent(clients::add);
    if (!state.talks().isEmpty()) {
      clients.forEach(lastTalks::changed);
    }
  }

  /// Tells the book of talks that ended, so that it ranks who shares a number. All at once: each
  /// telling is a commit.
  private void tellBook(Batch batch) {
    var talked = new HashMap<ClientId, Instant>();
    for (CallState state : batch.changed()) {
      ClientId client = state.client();
      if (client != null && !told(batch.before(state), state, client)) {
        state.talkedUntil().ifPresent(until -> talked.merge(client, until, HistorySink::later));
      }
    }
    if (talked.isEmpty()) {
      return;
    }
    try {
      book.talked(talked);
    } catch (RuntimeException e) {
      LOG.warn("The book was not told of {} talks", talked.size(), e);
    }
  }

  private static boolean told(Optional<CallState> before, CallState state, ClientId client) {
    return before
        .filter(b -> b.talkedUntil().equals(state.talkedUntil()) && client.equals(b.client()))
        .isPresent();
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private void tell(String call) {
    CallId.parse(call).ifPresent(id -> tell(listeners, id));
  }

  private static <T> void tell(List<Consumer<T>> listeners, T news) {
    for (Consumer<T> listener : listeners) {
      try {
        listener.accept(news);
      } catch (RuntimeException e) {
        LOG.error("A listener of the history failed", e);
      }
    }
  }
}
