package dev.rapport.crm.book;

import dev.rapport.crm.numbers.Numbers;
import dev.rapport.crm.rules.RuleBroken;
import dev.rapport.crm.staff.AgentId;
import dev.rapport.crm.staff.Staff;
import jakarta.persistence.EntityManager;
import jakarta.persistence.OptimisticLockException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// What people do with the clients of the book.
@Service
public class Clients {
  private static final AskedOnce.Memory ASKED =
      new AskedOnce.Memory("client_request", "client", "bigint");

  private final EntityManager entities;
  private final JdbcClient jdbc;
  private final Staff staff;
  private final Numbers numbers;
  private final Places places;
  private final AskedOnce once;
  private final BookIndex index;
  private final Ledger ledger;
  private final Deeds deeds;
  private final ClientCards cards;
  private final InstantSource clock;

  @SuppressWarnings("TooManyParameters") // the aggregate's one door; each is one step of a change
  Clients(
      EntityManager entities,
      JdbcClient jdbc,
      Staff staff,
      Numbers numbers,
      Places places,
      AskedOnce once,
      BookIndex index,
      Ledger ledger,
      Deeds deeds,
      ClientCards cards,
      InstantSource clock) {
    this.entities = entities;
    this.jdbc = jdbc;
    this.staff = staff;
    this.numbers = numbers;
    this.places = places;
    this.once = once;
    this.index = index;
    this.ledger = ledger;
    this.deeds = deeds;
    this.cards = cards;
    this.clock = clock;
  }

  /// @param anew false when the same wish had made it before
  public record Created(ClientCard card, boolean anew) {}

  /// @param key idempotency key; the same draft under the same key of the same agent is made once
  /// @throws RuleBroken naming the fields
  @Transactional
  public Created create(ClientDraft draft, AgentId by, Optional<String> key) {
    var more = check(draft);
    var made =
        once.made(
            new AskedOnce.Wish(by, key, ASKED, draft.toString()),
            () -> made(draft, more, by),
            id -> Long.toString(id.value()),
            id -> new ClientId(Long.parseLong(id)));
    return new Created(get(made.it()), made.anew());
  }

  private ClientId made(ClientDraft draft, FieldCheck.Checked more, AgentId by) {
    var now = now();
    var deed = deeds.begin(Deeds.Kind.CREATE, by, draft.name().strip());
    var client = new Client(draft.kind(), draft.name().strip(), deed, now);
    client.belongsTo(places.resolve(draft.organisations(), deed, now));
    client.assign(draft.owner());
    client.tag(stripped(draft.tags()));
    client.describe(draft.note());
    var added = client.reachedBy(phones(draft.numbers()));
    entities.persist(client);
    entities.flush();
    ledger.writeMore(client.id(), ledger.state(client.id()), more);
    index.written(client, added, added);
    return client.id();
  }

  /// @throws RuleBroken naming the fields, or a conflict when somebody was faster or the client is
  ///   in the trash
  @Transactional
  public ClientCard edit(ClientId id, ClientChange change, AgentId by) {
    var client = find(id);
    var more = check(change, client);
    var before = ledger.state(id);
    var touched = new LinkedHashSet<>(client.canonicalNumbers());
    var now = now();
    client.edit(change.version(), now);
    var deed = deeds.begin(Deeds.Kind.EDIT, by, "");
    var added = apply(change, client, deed, now);
    touched.addAll(added);
    try {
      entities.flush();
    } catch (OptimisticLockException e) {
      throw RuleBroken.conflict("version", "changed-meanwhile");
    }
    ledger.writeMore(id, before, more);
    ledger.close(deed, before);
    index.written(client, touched, added);
    return get(id);
  }

  /// In the trash too.
  ///
  /// @throws RuleBroken when there is no such client
  @Transactional(readOnly = true)
  public ClientCard get(ClientId id) {
    return cards.of(find(id));
  }

  /// @throws RuleBroken when there is no such client, or nothing was written
  @Transactional
  public void addNote(ClientId id, AgentId by, String text) {
    var check = new DraftCheck();
    check.name("text", text.isBlank() ? "" : "-");
    check.note("text", text);
    check.done();
    jdbc.sql(
            "insert into client_note (client, agent, text, at) values (:client, :agent, :text,"
                + " :at)")
        .param("client", find(id).id().value())
        .param("agent", by.value())
        .param("text", text.strip())
        .param("at", Timestamp.from(now()))
        .update();
    index.noted(id);
  }

  /// Newest first, older than `before`.
  @Transactional(readOnly = true)
  public List<ClientNote> listNotes(ClientId id, Instant before, int limit) {
    return jdbc.sql(
            """
            select agent, text, at from client_note
             where client = :client and at < :before order by at desc, id desc limit :limit
            """)
        .param("client", id.value())
        .param("before", Timestamp.from(before))
        .param("limit", limit)
        .query((row, _) ->
            new ClientNote(
                new AgentId(row.getLong("agent")),
                row.getString("text"),
                row.getTimestamp("at").toInstant()))
        .list();
  }

  private Set<String> apply(ClientChange change, Client client, DeedId deed, Instant now) {
    if (change.name() != null) {
      client.rename(change.name().strip());
    }
    if (change.organisations() != null) {
      client.belongsTo(places.resolve(change.organisations(), deed, now));
    }
    if (change.owner() != null) {
      client.assign(change.owner().agent());
    }
    if (change.tags() != null) {
      client.tag(stripped(change.tags()));
    }
    if (change.note() != null) {
      client.describe(change.note());
    }
    return change.numbers() == null ? Set.of() : client.reachedBy(phones(change.numbers()));
  }

  private FieldCheck.Checked check(ClientDraft draft) {
    var check = new DraftCheck();
    check.name("name", draft.name());
    check.numbers(draft.numbers());
    check.organisations(draft.organisations());
    check.owner(draft.owner(), staff);
    check.tags(draft.tags());
    check.note("note", draft.note());
    var more = ledger.check(draft.kind(), null, draft.more());
    check.also(more.faults());
    check.done();
    return more;
  }

  private FieldCheck.Checked check(ClientChange change, Client client) {
    var check = new DraftCheck();
    check.name("name", change.name() == null ? "-" : change.name());
    check.numbers(change.numbers() == null ? List.of() : change.numbers());
    check.organisations(change.organisations() == null ? List.of() : change.organisations());
    check.owner(change.owner() == null ? null : change.owner().agent(), staff);
    check.tags(change.tags() == null ? List.of() : change.tags());
    check.note("note", change.note() == null ? "" : change.note());
    var more = ledger.check(client.kind(), client.id(), change.more());
    check.also(more.faults());
    check.done();
    return more;
  }

  private List<ClientPhone> phones(List<ClientDraft.Typed> typed) {
    var phones = new ArrayList<ClientPhone>();
    for (var number : typed) {
      var text = number.typed().strip();
      phones.add(new ClientPhone(numbers.read(text, "").number(), number.label().strip()));
    }
    return phones;
  }

  private static List<String> stripped(List<String> tags) {
    return tags.stream().map(String::strip).distinct().toList();
  }

  private Client find(ClientId id) {
    return Optional.ofNullable(entities.find(Client.class, id.value()))
        .orElseThrow(() -> RuleBroken.notFound("client"));
  }

  /// PostgreSQL keeps microseconds.
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
