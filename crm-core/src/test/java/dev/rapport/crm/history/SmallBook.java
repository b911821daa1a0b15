package dev.rapport.crm.history;

import dev.rapport.crm.book.Book;
import dev.rapport.crm.book.ClientBrief;
import dev.rapport.crm.book.ClientId;
import dev.rapport.crm.book.Matching;
import dev.rapport.crm.book.Team;
import dev.rapport.crm.book.TeamId;
import dev.rapport.crm.numbers.NoNumber;
import dev.rapport.crm.numbers.PhoneNumber;
import dev.rapport.crm.staff.AgentId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/// A book of a few numbers in memory. Numbers are Russian, with or without +7 or 8.
public final class SmallBook implements Book {
  public static final ClientId IVAN = new ClientId(12);
  public static final String IVANS = "+74951234567";

  /// As a PBX may write it.
  static final String IVAN_CALLING = "8 (495) 123-45-67";

  /// Nobody's in the book.
  static final String STRANGER_CALLING = "+7 916 555-00-11";

  private final Map<String, List<ClientBrief>> byNumber = new ConcurrentHashMap<>();
  public final Map<TeamId, Team> teams = new ConcurrentHashMap<>();
  public final Map<ClientId, Instant> talked = new ConcurrentHashMap<>();
  public final List<String> refused = new CopyOnWriteArrayList<>();

  public static SmallBook withIvan() {
    var book = new SmallBook();
    book.add(IVANS, client(IVAN, "Ivan Petrov", new AgentId(2)));
    return book;
  }

  public static ClientBrief client(ClientId id, String name, AgentId owner) {
    return new ClientBrief(id, ClientBrief.Kind.PERSON, name, "", "", owner, List.of());
  }

  public void add(String e164, ClientBrief client) {
    byNumber.computeIfAbsent(e164, _ -> new ArrayList<>()).add(client);
  }

  @Override
  public PhoneNumber normalise(String typed, String region) {
    String digits = typed.replaceAll("\\D", "");
    String national = digits.length() == 11 ? digits.substring(1) : digits;
    return new PhoneNumber(typed, national.length() == 10 ? "+7" + national : null, "");
  }

  @Override
  public Matching match(String typed, String region) {
    PhoneNumber number = normalise(typed, region);
    if (number.e164() == null) {
      return new Matching.Unmatchable(number, NoNumber.MALFORMED);
    }
    List<ClientBrief> found = byNumber.getOrDefault(number.e164(), List.of());
    return switch (found.size()) {
      case 0 -> new Matching.None(number);
      case 1 -> new Matching.One(number, found.getFirst());
      default -> new Matching.Several(number, List.copyOf(found));
    };
  }

  @Override
  public Map<ClientId, String> names(Collection<ClientId> ids) {
    return byNumber.values().stream()
        .flatMap(List::stream)
        .filter(client -> ids.contains(client.id()))
        .collect(Collectors.toMap(ClientBrief::id, ClientBrief::name, (name, _) -> name));
  }

  @Override
  public Optional<ClientBrief> find(ClientId id) {
    return byNumber.values().stream()
        .flatMap(List::stream)
        .filter(c -> c.id().equals(id))
        .findFirst();
  }

  @Override
  public Optional<ClientBrief> findKept(ClientId id) {
    return find(id);
  }

  @Override
  public Optional<Team> team(TeamId id) {
    return Optional.ofNullable(teams.get(id));
  }

  @Override
  public void talked(Map<ClientId, Instant> clients) {
    clients.forEach((client, at) -> talked.merge(client, at, (a, b) -> a.isAfter(b) ? a : b));
  }

  @Override
  public void notThisPerson(ClientId client, String e164) {
    refused.add(e164);
  }
}
