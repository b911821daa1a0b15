package dev.rapport.console.access;

import dev.rapport.crm.audit.AuditLog;
import dev.rapport.crm.rules.RuleBroken;
import dev.rapport.crm.staff.UserChange;
import dev.rapport.crm.staff.Users;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Myself: appearance, password, personal tokens.
@RestController
@RequestMapping("/api/me")
class MeController {

  record Change(
      @Nullable String language,
      @Nullable String theme,
      @Nullable String password,
      @Nullable String currentPassword) {
    @Override
    public String toString() {
      return "Change[" + language + ", " + theme + "]"; // no passwords
    }
  }

  record TokenName(@NotBlank @Size(max = 100) String name) {}

  private final Users users;
  private final PersonalTokens tokens;
  private final SessionIdentity sessions;
  private final Lockout lockout;
  private final AuditLog audit;
  private final ApplicationEventPublisher news;

  MeController(
      Users users,
      PersonalTokens tokens,
      SessionIdentity sessions,
      Lockout lockout,
      AuditLog audit,
      ApplicationEventPublisher news) {
    this.users = users;
    this.tokens = tokens;
    this.sessions = sessions;
    this.lockout = lockout;
    this.audit = audit;
    this.news = news;
  }

  @GetMapping
  Me me(@AuthenticationPrincipal SignedIn me) {
    return users.find(me.id()).map(Me::of).orElseThrow(() -> RuleBroken.notFound("me"));
  }

  /// A new password needs the old one, and ends all my other sessions.
  @PatchMapping
  Me change(
      @AuthenticationPrincipal SignedIn me,
      @RequestBody Change change,
      HttpServletRequest request) {
    String password = change.password();
    if (password != null) proveIdentity(me, change.currentPassword(), request);
    var profile = users.change(me.id(), UserChange.appearance(change.language(), change.theme()));
    if (password == null) return Me.of(profile);
    profile = users.change(me.id(), UserChange.secret(password));
    sessions.renew(request, profile);
    news.publishEvent(new RightsChanged(me.id()));
    audit.write(me.id(), "password.changed", "user:" + me.getName(), request.getRemoteAddr());
    return Me.of(profile);
  }

  private void proveIdentity(SignedIn me, @Nullable String current, HttpServletRequest request) {
    String username = users.find(me.id()).map(p -> p.agent().username()).orElse("");
    String address = request.getRemoteAddr();
    // whoever sits at a screen left open must not find the password out by trying
    lockout.refuseGuesses(username, address);
    if (users.authenticate(username, current == null ? "" : current).isPresent()) return;
    lockout.failed(username, address);
    audit.write(me.id(), "password.refused", "user:" + me.getName(), address);
    throw RuleBroken.invalid("currentPassword", "password-wrong");
  }

  @GetMapping("/tokens")
  List<PersonalTokens.Token> tokens(@AuthenticationPrincipal SignedIn me) {
    return tokens.list(me.id());
  }

  @PostMapping("/tokens")
  @ResponseStatus(HttpStatus.CREATED)
  PersonalTokens.NewToken create(
      @AuthenticationPrincipal SignedIn me,
      @RequestBody @Valid TokenName asked,
      HttpServletRequest request) {
    var token = tokens.create(me.id(), asked.name());
    audit.write(me.id(), "token.created", "token:" + token.id(), request.getRemoteAddr());
    return token;
  }

  @DeleteMapping("/tokens/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void delete(
      @AuthenticationPrincipal SignedIn me, @PathVariable long id, HttpServletRequest request) {
    tokens.delete(me.id(), id);
    news.publishEvent(new RightsChanged(me.id()));
    audit.write(me.id(), "token.deleted", "token:" + id, request.getRemoteAddr());
  }
}
