package dev.rapport.console.users;

import dev.rapport.console.access.RightsChanged;
import dev.rapport.console.access.SignedIn;
import dev.rapport.console.access.WirePhone;
import dev.rapport.console.access.WireRoles;
import dev.rapport.crm.audit.AuditLog;
import dev.rapport.crm.rules.RuleBroken;
import dev.rapport.crm.staff.AgentId;
import dev.rapport.crm.staff.NewUser;
import dev.rapport.crm.staff.Phone;
import dev.rapport.crm.staff.Profile;
import dev.rapport.crm.staff.Role;
import dev.rapport.crm.staff.UserChange;
import dev.rapport.crm.staff.Users;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Users, for administrators.
@RestController
@RequestMapping("/api/users")
@PreAuthorize("hasRole('ADMINISTRATOR')")
class UsersController {

  /// Fields that a change may leave out are null there; a new user needs the first three.
  record Asked(
      @Nullable String username,
      @Nullable String name,
      @Nullable String password,
      @Nullable List<@NotNull String> roles,
      @Nullable String language,
      @Nullable String theme,
      @Nullable List<@NotNull @Valid WirePhone> phones,
      @Nullable List<@NotNull String> queues,
      @Nullable Boolean active,
      @Nullable Long version) {
    @Override
    public String toString() {
      return "Asked[" + username + "]"; // no password
    }
  }

  record UserView(
      long id,
      String username,
      String name,
      List<String> roles,
      String language,
      String theme,
      List<WirePhone> phones,
      List<String> queues,
      boolean active,
      long version) {}

  private final Users users;
  private final AuditLog audit;
  private final ApplicationEventPublisher news;

  UsersController(Users users, AuditLog audit, ApplicationEventPublisher news) {
    this.users = users;
    this.audit = audit;
    this.news = news;
  }

  @GetMapping
  List<UserView> list() {
    return users.listAll().stream().map(UsersController::view).toList();
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  UserView create(
      @AuthenticationPrincipal SignedIn me,
      @RequestBody @Valid Asked asked,
      HttpServletRequest request) {
    var created = users.create(newUser(asked));
    audit.write(me.id(), "user.created", subject(created), request.getRemoteAddr());
    return view(created);
  }

  @PatchMapping("/{id}")
  UserView change(
      @AuthenticationPrincipal SignedIn me,
      @PathVariable long id,
      @RequestBody @Valid Asked asked,
      HttpServletRequest request) {
    if (asked.username() != null) throw RuleBroken.invalid("username", "for-ever");
    var changed =
        users.change(
            new AgentId(id),
            new UserChange(
                asked.name(),
                asked.password(),
                roles(asked.roles()),
                asked.language(),
                asked.theme(),
                phones(asked.phones()),
                asked.queues(),
                asked.active(),
                asked.version()));
    if (asked.active() != null || asked.password() != null || asked.roles() != null)
      news.publishEvent(new RightsChanged(changed.agent().id()));
    audit.write(me.id(), "user.changed", subject(changed), request.getRemoteAddr());
    return view(changed);
  }

  private static NewUser newUser(Asked asked) {
    var faults = new ArrayList<RuleBroken.Fault>();
    var user =
        new NewUser(
            required("username", asked.username(), faults),
            required("name", asked.name(), faults),
            required("password", asked.password(), faults),
            Objects.requireNonNullElse(roles(asked.roles()), Set.of(Role.AGENT)),
            Objects.requireNonNullElse(asked.language(), "en"),
            Objects.requireNonNullElse(phones(asked.phones()), List.of()),
            Objects.requireNonNullElse(asked.queues(), List.of()));
    if (!faults.isEmpty()) throw RuleBroken.invalid(faults);
    return user;
  }

  private static String required(
      String field, @Nullable String value, List<RuleBroken.Fault> faults) {
    if (value != null && !value.isBlank()) return value;
    faults.add(new RuleBroken.Fault(field, "required", List.of()));
    return "";
  }

  private static @Nullable List<Phone> phones(@Nullable List<WirePhone> phones) {
    return phones == null ? null : phones.stream().map(WirePhone::phone).toList();
  }

  /// Who has no role can sign in and do nothing, which nobody means.
  private static @Nullable Set<Role> roles(@Nullable List<String> names) {
    if (names == null) return null;
    if (names.isEmpty()) throw RuleBroken.invalid("roles", "required");
    return WireRoles.read(names);
  }

  private static String subject(Profile user) {
    return "user:" + user.agent().id().value();
  }

  private static UserView view(Profile user) {
    var agent = user.agent();
    return new UserView(
        agent.id().value(),
        agent.username(),
        agent.name(),
        WireRoles.listOf(agent),
        agent.language(),
        user.theme(),
        WirePhone.listOf(agent),
        agent.queues(),
        agent.active(),
        user.version());
  }
}
