package dev.rapport.crm.staff;

import dev.rapport.crm.database.WhenDatabaseReady;
import dev.rapport.crm.rules.RuleBroken;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// The users as an administrator keeps them. Every change is in [Staff] when it returns.
@Component
@Order(10)
public class Users implements WhenDatabaseReady {
  private final UserRows rows;
  private final StaffRegister register;
  private final PasswordEncoder passwords;
  private final TransactionTemplate transaction;
  private final String nobodysHash;

  Users(
      UserRows rows,
      StaffRegister register,
      PasswordEncoder passwords,
      TransactionTemplate transaction) {
    this.rows = rows;
    this.register = register;
    this.passwords = passwords;
    this.transaction = transaction;
    this.nobodysHash = String.valueOf(passwords.encode("nobody"));
  }

  @Override
  public void databaseReady() {
    load();
  }

  private synchronized void load() {
    register.replace(transaction.execute(s -> rows.listAll().stream().map(User::profile).toList()));
  }

  public boolean none() {
    return rows.count() == 0;
  }

  public List<Profile> listAll() {
    return transaction.execute(s -> rows.listAll().stream().map(User::profile).toList());
  }

  /// From memory.
  public Optional<Profile> find(AgentId id) {
    return register.profile(id);
  }

  public Profile create(NewUser asked) {
    var user =
        new NewUser(
            asked.username().strip().toLowerCase(Locale.ROOT),
            asked.name().strip(),
            asked.password(),
            asked.roles(),
            asked.language(),
            asked.phones(),
            asked.queues());
    UserRules.check(user);
    return written(() -> new User(user, hash(user.password())));
  }

  public Profile change(AgentId id, UserChange change) {
    UserRules.check(change);
    String hash = change.password() == null ? "" : hash(change.password());
    return written(() -> {
      User user = rows.findById(id.value()).orElseThrow(() -> RuleBroken.notFound("user " + id));
      if (change.version() != null && change.version() != user.version())
        throw RuleBroken.conflict("version", "changed-meanwhile");
      boolean ruled = administrates(user.profile().agent());
      user.apply(change);
      if (ruled && !administrates(user.profile().agent()) && !anotherAdministrator(id))
        throw RuleBroken.conflict("roles", "last-administrator");
      if (!hash.isEmpty()) user.changePassword(hash);
      return user;
    });
  }

  /// The active user with this password. Takes as long for a name that does not exist.
  public Optional<Profile> authenticate(String username, String password) {
    Optional<User> user =
        transaction.execute(s -> rows.findByUsername(username.strip().toLowerCase(Locale.ROOT)));
    boolean right = passwords.matches(password, user.map(User::passwordHash).orElse(nobodysHash));
    if (!right || user.isEmpty() || !user.get().active()) return Optional.empty();
    return find(new AgentId(user.get().id()));
  }

  private Profile written(Supplier<User> work) {
    try {
      Profile profile = transaction.execute(s -> rows.saveAndFlush(work.get()).profile());
      load();
      return profile;
    } catch (DataIntegrityViolationException e) {
      throw taken(e);
    }
  }

  private boolean anotherAdministrator(AgentId than) {
    return rows.listAll().stream()
        .map(u -> u.profile().agent())
        .anyMatch(a -> administrates(a) && !a.id().equals(than));
  }

  private static boolean administrates(Agent agent) {
    return agent.active() && agent.roles().contains(Role.ADMINISTRATOR);
  }

  private static RuntimeException taken(DataIntegrityViolationException e) {
    String why = String.valueOf(e.getMostSpecificCause().getMessage());
    if (why.contains("app_user_username_taken")) return RuleBroken.conflict("username", "taken");
    if (why.contains("user_phone_taken")) return RuleBroken.conflict("phones", "phone-taken");
    return e;
  }

  private String hash(String password) {
    return String.valueOf(passwords.encode(password));
  }
}
