package dev.rapport.crm.staff;

import dev.rapport.crm.rules.RuleBroken;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a user must look like.
final class UserRules {
  static final int PASSWORD_LEAST = 10;
  private static final int PASSWORD_MOST_BYTES = 72; // bcrypt reads no further
  private static final Pattern USERNAME = Pattern.compile("[a-z0-9][a-z0-9._@-]{0,63}");
  private static final Pattern PBX = Pattern.compile("[a-z0-9-]{1,32}");
  private static final Pattern ENDPOINT =
      Pattern.compile("[A-Za-z0-9]{1,16}/[A-Za-z0-9_.@+-]{1,80}");
  private static final Pattern QUEUE = Pattern.compile("[A-Za-z0-9_.-]{1,80}");

  private final List<RuleBroken.Fault> faults = new ArrayList<>();

  static void check(NewUser user) {
    var rules = new UserRules();
    rules.require(USERNAME.matcher(user.username()).matches(), "username", "username");
    rules.name(user.name());
    rules.password(user.password());
    rules.language(user.language());
    rules.phones(user.phones());
    rules.queues(user.queues());
    rules.verdict();
  }

  static void check(UserChange change) {
    var rules = new UserRules();
    rules.name(change.name());
    rules.password(change.password());
    rules.language(change.language());
    if (change.theme() != null)
      rules.require(Set.of("auto", "light", "dark").contains(change.theme()), "theme", "choice");
    rules.phones(change.phones());
    rules.queues(change.queues());
    rules.verdict();
  }

  private void name(@Nullable String name) {
    if (name == null) return;
    require(!name.isBlank(), "name", "required");
    require(name.length() <= 200, "name", "too-long", 200);
  }

  private void password(@Nullable String password) {
    if (password == null) return;
    require(password.length() >= PASSWORD_LEAST, "password", "password-short", PASSWORD_LEAST);
    int bytes = password.getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
    require(bytes <= PASSWORD_MOST_BYTES, "password", "too-long", PASSWORD_MOST_BYTES);
  }

  private void language(@Nullable String language) {
    if (language == null) return;
    require(Set.of("en", "ru", "es").contains(language), "language", "choice");
  }

  private void phones(@Nullable List<Phone> phones) {
    if (phones == null) return;
    for (int i = 0; i < phones.size(); i++) {
      Phone phone = phones.get(i);
      require(PBX.matcher(phone.pbx()).matches(), "phones[" + i + "].pbx", "format");
      require(
          ENDPOINT.matcher(phone.endpoint().name()).matches(),
          "phones[" + i + "].endpoint",
          "endpoint");
      require(phones.indexOf(phone) == i, "phones[" + i + "].endpoint", "twice");
    }
  }

  private void queues(@Nullable List<String> queues) {
    if (queues == null) return;
    for (int i = 0; i < queues.size(); i++)
      require(QUEUE.matcher(queues.get(i)).matches(), "queues[" + i + "]", "format");
  }

  private void require(boolean kept, String field, String code, Object... arguments) {
    if (!kept) faults.add(new RuleBroken.Fault(field, code, List.of(arguments)));
  }

  private void verdict() {
    if (!faults.isEmpty()) throw RuleBroken.invalid(faults);
  }
}
