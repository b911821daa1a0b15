package dev.rapport.console.clients;

import dev.rapport.console.wire.Words;
import dev.rapport.crm.book.ClientBrief;
import dev.rapport.crm.book.ClientCard;
import dev.rapport.crm.book.ClientMarks;
import dev.rapport.crm.book.ClientPage;
import dev.rapport.crm.book.Contact;
import dev.rapport.crm.book.ListedNumber;
import dev.rapport.crm.book.Matching;
import dev.rapport.crm.book.Team;
import dev.rapport.crm.numbers.PhoneNumber;
import dev.rapport.crm.privacy.DoNotCall;
import dev.rapport.crm.staff.AgentId;
import dev.rapport.crm.staff.Staff;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/// The book in the shapes of the wire contract, for every room of the console that shows clients.
@Component
public final class ClientViews {
  private final Staff staff;
  private final Predicate<@Nullable String> listed;

  @Autowired
  ClientViews(Staff staff, ObjectProvider<DoNotCall> doNotCall) {
    this(staff, number -> doNotCall.stream().anyMatch(list -> list.listed(number)));
  }

  /// @param listed whether nobody may call a number
  public ClientViews(Staff staff, Predicate<@Nullable String> listed) {
    this.staff = staff;
    this.listed = listed;
  }

  public record Person(long id, String name) {}

  public record Brief(
      long id,
      String kind,
      String name,
      String organisation,
      String role,
      @Nullable Person owner,
      List<String> tags,
      boolean doNotCall) {}

  public record Typed(String typed, @Nullable String e164, String extension) {}

  public record Listed(
      long id,
      String typed,
      @Nullable String e164,
      String extension,
      String label,
      boolean doNotCall) {}

  public record Row(
      long id,
      String kind,
      String name,
      String organisation,
      String role,
      @Nullable Person owner,
      List<String> tags,
      boolean doNotCall,
      List<Listed> numbers) {}

  public record Page(List<Row> items, @Nullable String next) {}

  public record Place(long id, String name, String role) {}

  public record Member(long id, String name, String role, List<Listed> numbers) {}

  public record Client(
      long id,
      String kind,
      String name,
      String organisation,
      String role,
      @Nullable Person owner,
      List<String> tags,
      List<Listed> numbers,
      List<Place> organisations,
      List<Member> people,
      String note,
      Instant createdAt,
      Instant updatedAt,
      long version,
      List<Contact> contacts,
      @Nullable Ref parent,
      List<Ref> children,
      @Nullable Ref team,
      @Nullable Person deputy,
      @Nullable LocalDate birthday,
      Map<String, JsonNode> fields,
      @Nullable Instant deletedAt,
      @Nullable Ref mergedInto,
      @Nullable Mark doNotCall,
      @Nullable Mark legalHold) {}

  public record Mark(Instant since, String why, @Nullable Person by) {}

  /// A client or a team by its name.
  public record Ref(long id, String name) {}

  public record Match(
      String kind, Typed number, @Nullable String unmatched, List<Brief> candidates) {}

  public Brief brief(ClientBrief client) {
    return new Brief(
        client.id().value(),
        Words.of(client.kind()),
        client.name(),
        client.organisation(),
        client.role(),
        owner(client.owner()),
        client.tags(),
        client.doNotCall());
  }

  public Match match(Matching matching) {
    var number = typed(matching.number());
    return switch (matching) {
      case Matching.One(_, var client) -> new Match("one", number, null, List.of(brief(client)));
      case Matching.Several(_, var candidates) ->
          new Match("several", number, null, candidates.stream().map(this::brief).toList());
      case Matching.None _ -> new Match("none", number, null, List.of());
      case Matching.Unmatchable(_, var why) -> new Match("none", number, Words.of(why), List.of());
    };
  }

  public Client client(ClientCard card) {
    var brief = brief(card.brief());
    return new Client(
        brief.id(),
        brief.kind(),
        brief.name(),
        brief.organisation(),
        brief.role(),
        brief.owner(),
        brief.tags(),
        listed(card.numbers()),
        card.organisations().stream()
            .map(o -> new Place(o.id().value(), o.name(), o.role()))
            .toList(),
        card.people().stream()
            .map(p -> new Member(p.id().value(), p.name(), p.role(), listed(p.numbers())))
            .toList(),
        card.note(),
        card.createdAt(),
        card.updatedAt(),
        card.version(),
        card.more().contacts(),
        ref(card.more().parent()),
        card.more().children().stream().map(c -> new Ref(c.id().value(), c.name())).toList(),
        team(card.more().team()),
        owner(card.more().deputy()),
        card.more().birthday(),
        card.more().fields(),
        card.more().deletedAt(),
        ref(card.more().mergedInto()),
        mark(card.marks().doNotCall()),
        mark(card.marks().legalHold()));
  }

  static @Nullable Ref ref(ClientCard.@Nullable Place place) {
    return place == null ? null : new Ref(place.id().value(), place.name());
  }

  private static @Nullable Ref team(@Nullable Team team) {
    return team == null ? null : new Ref(team.id().value(), team.name());
  }

  Page page(ClientPage page) {
    return new Page(page.items().stream().map(this::row).toList(), page.next());
  }

  Row row(ClientPage.Row row) {
    var brief = brief(row.brief());
    return new Row(
        brief.id(),
        brief.kind(),
        brief.name(),
        brief.organisation(),
        brief.role(),
        brief.owner(),
        brief.tags(),
        brief.doNotCall(),
        listed(row.numbers()));
  }

  private @Nullable Mark mark(ClientMarks.@Nullable Mark mark) {
    return mark == null ? null : new Mark(mark.since(), mark.why(), owner(mark.by()));
  }

  List<Listed> listed(List<ListedNumber> numbers) {
    return numbers.stream()
        .map(n ->
            new Listed(
                n.id(),
                n.number().typed(),
                n.number().e164(),
                n.number().extension(),
                n.label(),
                listed.test(n.number().e164())))
        .toList();
  }

  private static Typed typed(PhoneNumber number) {
    return new Typed(number.typed(), number.e164(), number.extension());
  }

  @Nullable Person owner(@Nullable AgentId owner) {
    return owner == null
        ? null
        : staff.find(owner).map(a -> new Person(a.id().value(), a.name())).orElse(null);
  }
}
