package dev.rapport.console.access;

import dev.rapport.crm.database.WhenDatabaseReady;
import dev.rapport.crm.staff.NewUser;
import dev.rapport.crm.staff.Role;
import dev.rapport.crm.staff.Users;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// In an empty house there must be somebody who can let the others in.
@Component
@Order(20)
class FirstAdministrator implements WhenDatabaseReady {
  private final Users users;
  private final String given;

  FirstAdministrator(Users users, @Value("${rapport.admin.password:}") String given) {
    this.users = users;
    this.given = given;
  }

  @Override
  public void databaseReady() {
    if (!users.none()) return;
    String password = given.isBlank() ? randomPassword() : given;
    users.create(
        new NewUser(
            "admin",
            "Administrator",
            password,
            Set.of(Role.ADMINISTRATOR, Role.SUPERVISOR),
            "en",
            List.of(),
            List.of()));
    if (given.isBlank()) announce(password);
  }

  /// On the console, not in the log: logs are kept and read by others.
  @SuppressWarnings("SystemOut")
  private static void announce(String password) {
    System.out.printf(
        "%n  The first administrator:  name admin   password %s%n  Shown this once. Sign in and"
            + " change it.%n%n",
        password);
  }

  private static String randomPassword() {
    var bytes = new byte[12];
    new SecureRandom().nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
