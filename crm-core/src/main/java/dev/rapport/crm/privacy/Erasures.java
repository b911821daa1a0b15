package dev.rapport.crm.privacy;

import dev.rapport.crm.audit.AuditLog;
import dev.rapport.crm.book.ClientId;
import dev.rapport.crm.book.Deeds;
import dev.rapport.crm.book.People;
import dev.rapport.crm.book.Person;
import dev.rapport.crm.desk.Desks;
import dev.rapport.crm.history.CallErasure;
import dev.rapport.crm.history.History;
import dev.rapport.crm.mentions.Mentions;
import dev.rapport.crm.mentions.TakeOut;
import dev.rapport.crm.rules.RuleBroken;
import dev.rapport.crm.staff.AgentId;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Erases one person.
///
/// ```
/// asked ──one transaction: book, marks, rows of recordings, which calls──▶ begun
///   begun ──the journal's thread: calls and journal lose their caller──▶
///         ──files: sound, journals──▶ finished
/// ```
///
/// From `begun` on it goes on by itself, also after a kill; every step may be repeated.
@Component
public class Erasures {
  private static final Logger log = LoggerFactory.getLogger(Erasures.class);
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int LONGEST = 500;

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final People people;
  private final History history;
  private final CallErasure calls;
  private final Desks desks;
  private final DoNotCall doNotCall;
  private final Deeds deeds;
  private final List<PersonalStore> stores;
  private final Mentions mentions;
  private final AuditLog audit;
  private final InstantSource clock;

  @SuppressWarnings("TooManyParameters") // one for each place that keeps something of people
  Erasures(
      JdbcClient jdbc,
      TransactionTemplate transaction,
      People people,
      History history,
      CallErasure calls,
      Desks desks,
      DoNotCall doNotCall,
      Deeds deeds,
      ObjectProvider<PersonalStore> stores,
      Mentions mentions,
      AuditLog audit,
      InstantSource clock) {
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.people = people;
    this.history = history;
    this.calls = calls;
    this.desks = desks;
    this.doNotCall = doNotCall;
    this.deeds = deeds;
    this.stores = stores.orderedStream().toList();
    this.mentions = mentions;
    this.audit = audit;
    this.clock = clock;
  }

  /// What was kept of them.
  ///
  /// @param mentions texts about others that lost their name
  /// @param finished false while files are still to be removed; that goes on by itself
  public record Erased(int calls, int recordings, int notes, int mentions, boolean finished) {}

  /// What somebody asked for.
  ///
  /// @param name the client's, typed again
  /// @param mentions texts about others that lose the name too
  public record Wish(String name, String why, TakeOut mentions) {}

  /// @throws RuleBroken naming the field; a conflict under legal hold or while they are on the
  ///   telephone
  public Erased erase(ClientId client, Wish wish, AgentId by, String address) {
    var why = wish.why();
    if (why.isBlank()) {
      throw RuleBroken.invalid("why", "required");
    }
    if (why.length() > LONGEST) {
      throw RuleBroken.invalid("why", "too-long", LONGEST);
    }
    boolean _ = history.flush(PATIENCE); // what was said of their calls can be found
    var begun = transaction.execute(_ -> begin(client, wish, by, address));
    if (begun.isPresent()) {
      calls.forget(begun.get().person().all(), begun.get().marked());
      desks.forget(begun.get().marked().ids());
    }
    long id = find(client).orElseThrow(() -> RuleBroken.notFound("client")); // or erased long ago
    finish(id);
    return read(id);
  }

  private record Begun(Person person, CallErasure.Marked marked) {}

  private Optional<Begun> begin(ClientId client, Wish wish, AgentId by, String address) {
    return people
        .lock(client)
        .map(person -> {
          if (person.names().stream().noneMatch(n -> same(n, wish.name()))) {
            throw RuleBroken.invalid("name", "other-name");
          }
          long erasure = insert(person, wish.why(), by);
          var marked = calls.mark(erasure, person);
          int notes = people.notes(person) + marked.notes();
          int recordings = stores.stream().mapToInt(s -> s.erase(person, marked.ids())).sum();
          doNotCall.conceal(doNotCall.asked(person), person.own());
          int named = mentions.takeOut(person, wish.mentions(), erasure, by, address);
          people.remove(person);
          jdbc.sql(
                  """
                  update erasure set calls = ?, recordings = ?, notes = ?, mentions = ?
                   where id = ?
                  """)
              .params(marked.count(), recordings, notes, named, erasure)
              .update();
          audit.write(by, "client.erased", "client:" + client.value(), address);
          return new Begun(person, marked);
        });
  }

  private static boolean same(String name, String typed) {
    return name.strip().equals(typed.strip().replaceAll("\\s+", " "));
  }

  private long insert(Person person, String why, AgentId by) {
    var traces = person.traces();
    var also = person.all().stream().filter(id -> !id.equals(person.client()));
    var said = without(words(person), why.strip().replace("\0", ""));
    var deed = deeds.begin(Deeds.Kind.ERASE, by, said);
    deeds.met(deed, person.all().size());
    return jdbc.sql(
            """
            insert into erasure (client, also, agent, at, why, traces, deed)
            values (?, ?, ?, ?, ?, ?, ?) returning id
            """)
        .params(
            person.client().value(),
            also.map(ClientId::value).toArray(Long[]::new),
            by.value(),
            Timestamp.from(clock.instant()),
            said,
            traces.toArray(String[]::new),
            deed.value())
        .query(Long.class)
        .single();
  }

  private static List<String> words(Person person) {
    return Stream.concat(person.traces().stream(), person.nameWords().stream()).toList();
  }

  /// A reason must not keep the name that it gives a reason to erase.
  private static String without(List<String> traces, String text) {
    String left = text;
    for (String trace : traces) {
      left = left.replaceAll("(?iu)" + java.util.regex.Pattern.quote(trace), "…");
    }
    return left;
  }

  private Optional<Long> find(ClientId client) {
    return jdbc.sql("select id from erasure where client = ? or ? = any(also)")
        .params(client.value(), client.value())
        .query(Long.class)
        .optional();
  }

  private Erased read(long id) {
    return jdbc.sql(
            "select calls, recordings, notes, mentions, finished_at from erasure where id = ?")
        .param(1, id)
        .query((row, _) ->
            new Erased(
                row.getInt("calls"),
                row.getInt("recordings"),
                row.getInt("notes"),
                row.getInt("mentions"),
                row.getTimestamp("finished_at") != null))
        .single();
  }

  /// Goes on with what was begun.
  void goOn() {
    jdbc.sql("select id from erasure where finished_at is null order by id")
        .query(Long.class)
        .list()
        .forEach(this::finish);
  }

  private void finish(long id) {
    var open =
        jdbc.sql("select traces from erasure where id = ? and finished_at is null")
            .param(1, id)
            .query((row, _) -> (String[]) row.getArray("traces").getArray())
            .optional();
    if (open.isEmpty()) {
      return;
    }
    try {
      var about = about(Arrays.asList(open.get()));
      stores.forEach(PersonalStore::clean);
      boolean done = calls.run(id, PATIENCE);
      boolean calm = calls.tidy(PATIENCE, about);
      boolean cleared = desks.tidy(PATIENCE, about);
      if (done && calm && cleared) {
        jdbc.sql("update erasure set traces = null, finished_at = ? where id = ?")
            .params(Timestamp.from(clock.instant()), id)
            .update();
      }
    } catch (RuntimeException e) {
      log.warn("erasure {} is not finished; it goes on by itself", id, e);
    }
  }

  private static Predicate<String> about(List<String> traces) {
    var small = traces.stream().map(t -> t.toLowerCase(Locale.ROOT)).toList();
    return line -> {
      String text = line.toLowerCase(Locale.ROOT);
      return small.stream().anyMatch(text::contains);
    };
  }
}
