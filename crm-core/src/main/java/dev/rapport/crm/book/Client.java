package dev.rapport.crm.book;

import dev.rapport.crm.rules.RuleBroken;
import dev.rapport.crm.staff.AgentId;
import jakarta.persistence.CascadeType;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/// A person or an organisation in the book, with its numbers and places.
///
/// `last_talk_at` and `search` belong to the table, not to what people edit, and so have no field.
@Entity
@Table(name = "client")
class Client {
  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "client_id_seq")
  @SequenceGenerator(name = "client_id_seq", sequenceName = "client_id_seq", allocationSize = 1)
  private long id;

  @Column(updatable = false)
  private String kind = "";

  private String name = "";
  private @Nullable Long owner;

  @JdbcTypeCode(SqlTypes.ARRAY)
  private List<String> tags = new ArrayList<>();

  private String note = "";

  /// The deed that made it; null when nobody counted deeds yet.
  @Column(name = "made_by", updatable = false)
  private @Nullable Long madeBy;

  /// In the trash since; the trash is written past this class.
  @Column(name = "deleted_at", insertable = false, updatable = false)
  private @Nullable Instant deletedAt;

  @Column(name = "created_at", updatable = false)
  private Instant createdAt = Instant.EPOCH;

  @Column(name = "updated_at")
  private Instant updatedAt = Instant.EPOCH;

  @Version private long version;

  @OneToMany(cascade = CascadeType.ALL, orphanRemoval = true)
  @JoinColumn(name = "client", nullable = false, updatable = false)
  @OrderBy("position")
  private List<ClientPhone> phones = new ArrayList<>();

  @ElementCollection
  @CollectionTable(name = "membership", joinColumns = @JoinColumn(name = "person"))
  @OrderBy("position")
  private List<Membership> memberships = new ArrayList<>();

  protected Client() {}

  Client(ClientBrief.Kind kind, String name, DeedId madeBy, Instant at) {
    this.madeBy = madeBy.value();
    this.kind = kind.name().toLowerCase(Locale.ROOT);
    this.name = name;
    this.createdAt = at;
    this.updatedAt = at;
  }

  /// Guards an edit: whoever saw an older version must look again; the trash is not written to.
  void edit(long seenVersion, Instant at) {
    if (deletedAt != null) {
      throw RuleBroken.conflict("", "in-trash");
    }
    if (version != seenVersion) {
      throw RuleBroken.conflict("version", "changed-meanwhile");
    }
    // a change of the lists alone must count as a new version too; the clock may stand still
    updatedAt = at.isAfter(updatedAt) ? at : updatedAt.plusNanos(1_000);
  }

  void rename(String name) {
    this.name = name;
  }

  void assign(@Nullable AgentId agent) {
    this.owner = agent == null ? null : agent.value();
  }

  void tag(List<String> tags) {
    this.tags = new ArrayList<>(new LinkedHashSet<>(tags));
  }

  void describe(String note) {
    this.note = note;
  }

  /// Takes the whole list; a number that stays keeps its id.
  ///
  /// @return canonical numbers that this client did not have before
  Set<String> reachedBy(List<ClientPhone> numbers) {
    var before = canonicalNumbers();
    var kept = new ArrayList<ClientPhone>();
    for (var number : numbers) {
      if (kept.stream().anyMatch(number::same)) {
        continue;
      }
      var phone = phones.stream().filter(number::same).findFirst().orElse(number);
      phone.listed(kept.size(), number.label());
      kept.add(phone);
    }
    phones.removeIf(p -> !kept.contains(p));
    kept.stream().filter(p -> !phones.contains(p)).forEach(phones::add);
    phones.sort((a, b) -> Integer.compare(a.position(), b.position()));
    var added = canonicalNumbers();
    added.removeAll(before);
    return added;
  }

  /// Takes the whole list. Organisations belong to nobody.
  void belongsTo(List<Membership> places) {
    if (!places.isEmpty() && kind() == ClientBrief.Kind.ORGANISATION) {
      throw RuleBroken.invalid("organisations", "organisation-in-organisation");
    }
    memberships.clear();
    memberships.addAll(places);
  }

  ClientId id() {
    return new ClientId(id);
  }

  ClientBrief.Kind kind() {
    return ClientBrief.Kind.valueOf(kind.toUpperCase(Locale.ROOT));
  }

  String name() {
    return name;
  }

  @Nullable AgentId owner() {
    return owner == null ? null : new AgentId(owner);
  }

  List<String> tags() {
    return List.copyOf(tags);
  }

  String note() {
    return note;
  }

  Instant createdAt() {
    return createdAt;
  }

  Instant updatedAt() {
    return updatedAt;
  }

  long version() {
    return version;
  }

  List<ListedNumber> numbers() {
    return phones.stream().map(ClientPhone::view).toList();
  }

  List<Membership> memberships() {
    return List.copyOf(memberships);
  }

  /// Numbers by which somebody could be calling.
  Set<String> canonicalNumbers() {
    return phones.stream()
        .map(p -> p.number().e164())
        .filter(Objects::nonNull)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }
}
