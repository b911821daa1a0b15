package dev.rapport.console.access;

import dev.rapport.console.problems.Problem;
import dev.rapport.console.problems.ProblemCode;
import dev.rapport.crm.audit.AuditLog;
import dev.rapport.crm.staff.Profile;
import dev.rapport.crm.staff.Users;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.web.csrf.CsrfAuthenticationStrategy;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Signing in and out.
@RestController
@RequestMapping("/api/session")
class SessionController {

  record SignIn(
      @NotBlank @Size(max = 200) String username, @NotBlank @Size(max = 200) String password) {
    @Override
    public String toString() {
      return "SignIn[" + username + "]"; // no password
    }
  }

  private final Users users;
  private final SessionIdentity sessions;
  private final CsrfAuthenticationStrategy csrfRotation;
  private final Lockout lockout;
  private final AuditLog audit;

  SessionController(
      Users users,
      SessionIdentity sessions,
      CsrfAuthenticationStrategy csrfRotation,
      Lockout lockout,
      AuditLog audit) {
    this.users = users;
    this.sessions = sessions;
    this.csrfRotation = csrfRotation;
    this.lockout = lockout;
    this.audit = audit;
  }

  @PostMapping
  Me signIn(
      @RequestBody @Valid SignIn asked, HttpServletRequest request, HttpServletResponse response) {
    String address = request.getRemoteAddr();
    lockout.refuseGuesses(asked.username(), address);
    Profile user =
        users
            .authenticate(asked.username(), asked.password())
            .orElseThrow(() -> refused(asked, address));
    lockout.succeeded(asked.username());
    sessions.begin(request, user);
    csrfRotation.onAuthentication(Identity.of(user.agent()), request, response);
    audit.write(user.agent().id(), "session.signed-in", "", address);
    return Me.of(user);
  }

  @DeleteMapping
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void signOut(@AuthenticationPrincipal SignedIn me, HttpServletRequest request) {
    sessions.end(request);
    audit.write(me.id(), "session.signed-out", "", request.getRemoteAddr());
  }

  private Problem refused(SignIn asked, String address) {
    lockout.failed(asked.username(), address);
    audit.write(null, "session.refused", "username:" + asked.username(), address);
    return Problem.of(ProblemCode.SIGN_IN_FAILED);
  }
}
