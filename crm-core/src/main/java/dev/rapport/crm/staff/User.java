package dev.rapport.crm.staff;

import dev.rapport.cti.call.Endpoint;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

@Entity
@Table(name = "app_user")
class User {
  @Embeddable
  record PhoneRow(String pbx, String endpoint) {
    static PhoneRow of(Phone phone) {
      return new PhoneRow(phone.pbx(), phone.endpoint().name());
    }

    Phone phone() {
      return new Phone(pbx, new Endpoint(endpoint));
    }
  }

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private long id;

  private String username = "";
  private String name = "";
  private String passwordHash = "";
  private String language = "en";
  private String theme = "auto";
  private boolean active = true;
  private int sessionStamp;
  @Version private long version;

  @ElementCollection(fetch = FetchType.EAGER)
  @CollectionTable(name = "user_role", joinColumns = @JoinColumn(name = "user_id"))
  @Column(name = "role")
  @Enumerated(EnumType.STRING)
  private Set<Role> roles = new HashSet<>();

  @ElementCollection
  @CollectionTable(name = "user_phone", joinColumns = @JoinColumn(name = "user_id"))
  @OrderColumn(name = "position")
  private List<PhoneRow> phones = new ArrayList<>();

  @ElementCollection
  @CollectionTable(name = "user_queue", joinColumns = @JoinColumn(name = "user_id"))
  @OrderColumn(name = "position")
  @Column(name = "queue")
  private List<String> queues = new ArrayList<>();

  protected User() {}

  User(NewUser who, String passwordHash) {
    this.username = who.username();
    this.name = who.name();
    this.passwordHash = passwordHash;
    this.language = who.language();
    this.roles = new HashSet<>(who.roles());
    this.queues = new ArrayList<>(who.queues());
    equip(who.phones());
  }

  void apply(UserChange change) {
    if (change.name() != null) name = change.name();
    if (change.language() != null) language = change.language();
    if (change.theme() != null) theme = change.theme();
    if (change.roles() != null) {
      roles.clear();
      roles.addAll(change.roles());
    }
    if (change.phones() != null) equip(change.phones());
    if (change.queues() != null) {
      queues.clear();
      queues.addAll(change.queues());
    }
    if (change.active() != null) activate(change.active());
  }

  /// Also ends the sessions that began with the old password.
  void changePassword(String hash) {
    passwordHash = hash;
    sessionStamp++;
  }

  private void activate(boolean works) {
    if (active && !works) sessionStamp++;
    active = works;
  }

  private void equip(List<Phone> with) {
    phones.clear();
    with.stream().map(PhoneRow::of).forEach(phones::add);
  }

  long id() {
    return id;
  }

  String username() {
    return username;
  }

  String passwordHash() {
    return passwordHash;
  }

  boolean active() {
    return active;
  }

  long version() {
    return version;
  }

  Profile profile() {
    var agent =
        new Agent(
            new AgentId(id),
            username,
            name,
            Set.copyOf(roles),
            phones.stream().map(PhoneRow::phone).toList(),
            List.copyOf(queues),
            language,
            active);
    return new Profile(agent, theme, sessionStamp, version);
  }
}
