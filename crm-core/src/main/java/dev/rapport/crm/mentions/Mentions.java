package dev.rapport.crm.mentions;

import dev.rapport.crm.audit.AuditLog;
import dev.rapport.crm.book.ClientId;
import dev.rapport.crm.book.Folding;
import dev.rapport.crm.book.FreeText;
import dev.rapport.crm.book.FreeTexts;
import dev.rapport.crm.book.Ledger;
import dev.rapport.crm.book.LegalHolds;
import dev.rapport.crm.book.People;
import dev.rapport.crm.book.Person;
import dev.rapport.crm.rules.RuleBroken;
import dev.rapport.crm.staff.AgentId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Finds where else a client is named, and takes the name out of there.
@Component
public class Mentions {
  /// Nobody looks through more.
  public static final int MOST = 200;

  /// So many are changed before it is looked again.
  private static final int TOGETHER = 500;

  private final List<FreeTexts> rooms;
  private final People people;
  private final Folding folding;
  private final Ledger ledger;
  private final LegalHolds holds;
  private final AuditLog audit;
  private final JdbcClient jdbc;

  Mentions(
      ObjectProvider<FreeTexts> rooms,
      People people,
      Folding folding,
      Ledger ledger,
      LegalHolds holds,
      AuditLog audit,
      JdbcClient jdbc) {
    this.rooms = rooms.orderedStream().toList();
    this.people = people;
    this.folding = folding;
    this.ledger = ledger;
    this.holds = holds;
    this.audit = audit;
    this.jdbc = jdbc;
  }

  /// @param more whether there are more than these
  public record Found(List<Mention> mentions, boolean more) {
    public Found {
      mentions = List.copyOf(mentions);
    }
  }

  /// @throws RuleBroken when there is no such client
  @Transactional
  public Found find(ClientId client) {
    var person =
        people.find(client).orElseThrow(() -> RuleBroken.notFound("client " + client.value()));
    var naming = new Naming(person, folding);
    var texts = look(person, naming, _ -> true, MOST + 1);
    var shown = texts.subList(0, Math.min(MOST, texts.size()));
    return new Found(mentions(shown, naming), texts.size() > MOST);
  }

  /// Takes the name out, in the transaction that erases the person, while they are still there.
  ///
  /// @return how many texts it was taken out of
  /// @throws RuleBroken naming `mentions`; a conflict when a text is not as it was on the list, or
  ///   under legal hold
  public int takeOut(Person person, TakeOut wish, long erasure, AgentId by, String address) {
    check(wish);
    var naming = new Naming(person, folding);
    return wish.all()
        ? allBut(wish.ids(), person, naming, new Taking(erasure, by, address))
        : these(wish.ids(), person, naming, new Taking(erasure, by, address));
  }

  private record Taking(long erasure, AgentId by, String address) {}

  private void check(TakeOut wish) {
    for (String id : wish.ids()) {
      if (room(FreeText.place(id)).isEmpty()) {
        throw RuleBroken.invalid("mentions", "unknown-mention");
      }
    }
  }

  private int allBut(Set<String> left, Person person, Naming naming, Taking taking) {
    var done = new HashSet<>(left); // once each, whatever is written meanwhile
    while (true) {
      var texts =
          look(
              person,
              naming,
              text -> !done.contains(text.id()) && held(List.of(text)).isEmpty(),
              TOGETHER);
      if (texts.isEmpty()) {
        return done.size() - left.size();
      }
      reword(texts, naming, taking);
      texts.forEach(text -> done.add(text.id()));
    }
  }

  private int these(Set<String> ids, Person person, Naming naming, Taking taking) {
    if (ids.isEmpty()) {
      return 0;
    }
    var sought = new FreeTexts.Sought(person, naming.queries());
    var texts =
        ids.stream()
            .map(id ->
                room(FreeText.place(id))
                    .flatMap(room -> room.find(id, sought))
                    .filter(text -> !naming.hits(text.text()).isEmpty())
                    .orElseThrow(() -> RuleBroken.conflict("mentions", "mention-gone")))
            .toList();
    if (!held(texts).isEmpty()) {
      throw RuleBroken.conflict("mentions", "mention-held");
    }
    reword(texts, naming, taking);
    return texts.size();
  }

  private void reword(List<FreeText> texts, Naming naming, Taking taking) {
    var clients = clients(texts);
    ledger.lock(clients);
    if (!holds.held(clients).isEmpty()) {
      throw RuleBroken.conflict("mentions", "mention-held"); // since this moment
    }
    for (var room : rooms) {
      var its = texts.stream().filter(t -> room.places().contains(t.place())).toList();
      if (!its.isEmpty()) {
        room.reword(its, naming::without, taking.erasure());
      }
    }
    for (var text : texts) {
      audit.write(taking.by(), "mention.erased", subject(text), taking.address());
    }
  }

  private static String subject(FreeText text) {
    var client = text.client();
    return (client == null ? "" : "client:" + client.value() + " ") + text.id();
  }

  private Optional<FreeTexts> room(String place) {
    return rooms.stream().filter(room -> room.places().contains(place)).findFirst();
  }

  private List<FreeText> look(Person person, Naming naming, Predicate<FreeText> wanted, int most) {
    var sought = new FreeTexts.Sought(person, naming.queries());
    var found = new ArrayList<FreeText>();
    for (var room : rooms) {
      room.tell(
          sought,
          text -> {
            if (!naming.hits(text.text()).isEmpty() && wanted.test(text)) {
              found.add(text);
            }
            return found.size() < most;
          });
      if (found.size() >= most) {
        break;
      }
    }
    return found;
  }

  private Set<ClientId> held(Collection<FreeText> texts) {
    return holds.held(clients(texts));
  }

  /// In the order in which they are locked.
  private static Set<ClientId> clients(Collection<FreeText> texts) {
    return texts.stream()
        .flatMap(text -> Stream.ofNullable(text.client()))
        .collect(
            Collectors.toCollection(
                () -> new TreeSet<>((a, b) -> Long.compare(a.value(), b.value()))));
  }

  private List<Mention> mentions(List<FreeText> texts, Naming naming) {
    var held = held(texts);
    var names = names(clients(texts));
    return texts.stream()
        .map(text -> {
          var hits = naming.hits(text.text());
          var client = text.client();
          return new Mention(
              text,
              client == null ? "" : names.getOrDefault(client, ""),
              client != null && held.contains(client),
              hits.stream().map(Hit::by).collect(Collectors.toSet()),
              Snippet.of(text.text(), Hit.joined(hits)));
        })
        .toList();
  }

  /// Of those in the trash too.
  private Map<ClientId, String> names(Collection<ClientId> clients) {
    var names = new HashMap<ClientId, String>();
    jdbc.sql("select id, name from client where id = any (?)")
        .param(1, clients.stream().map(ClientId::value).toArray(Long[]::new))
        .query(row -> {
          names.put(new ClientId(row.getLong(1)), Objects.requireNonNull(row.getString(2)));
        });
    return names;
  }
}
