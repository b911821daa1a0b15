package dev.rapport.console.access;

import dev.rapport.crm.staff.AgentId;
import dev.rapport.crm.staff.Profile;
import dev.rapport.crm.staff.Users;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.DeferredSecurityContext;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.stereotype.Component;

/// A session holds two numbers, the user's id and the stamp it began under; who that is and what
/// they may do is read from the staff. It survives a restart and dies with a changed password.
@Component
class SessionIdentity implements SecurityContextRepository {
  private static final String USER = "rapport.user";
  private static final String STAMP = "rapport.stamp";

  private final Users users;

  SessionIdentity(Users users) {
    this.users = users;
  }

  void begin(HttpServletRequest request, Profile user) {
    if (request.getSession(false) != null) request.changeSessionId(); // nobody planted it
    HttpSession session = request.getSession();
    session.setAttribute(USER, user.agent().id().value());
    session.setAttribute(STAMP, user.sessionStamp());
  }

  /// After the user changed their own password: this session goes on.
  void renew(HttpServletRequest request, Profile user) {
    HttpSession session = request.getSession(false);
    if (session != null) session.setAttribute(STAMP, user.sessionStamp());
  }

  void end(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    if (session != null) session.invalidate();
    SecurityContextHolder.clearContext();
  }

  @Override
  public DeferredSecurityContext loadDeferredContext(HttpServletRequest request) {
    return new Deferred(request);
  }

  @Override
  @SuppressWarnings("deprecation") // abstract in the interface
  public SecurityContext loadContext(HttpRequestResponseHolder holder) {
    return load(holder.getRequest());
  }

  @Override
  public void saveContext(
      SecurityContext context, HttpServletRequest request, HttpServletResponse response) {
    // only begin() and end() change a session
  }

  @Override
  public boolean containsContext(HttpServletRequest request) {
    return user(request).isPresent();
  }

  private SecurityContext load(HttpServletRequest request) {
    return user(request)
        .<SecurityContext>map(u -> new SecurityContextImpl(Identity.of(u.agent())))
        .orElseGet(SecurityContextImpl::new);
  }

  private Optional<Profile> user(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    return session == null ? Optional.empty() : user(session::getAttribute);
  }

  /// @param session its attributes by name, null where there is none
  Optional<Profile> user(Function<String, @Nullable Object> session) {
    if (!(session.apply(USER) instanceof Long id)
        || !(session.apply(STAMP) instanceof Integer stamp)) return Optional.empty();
    return users.find(new AgentId(id)).filter(u -> u.agent().active() && u.sessionStamp() == stamp);
  }

  private final class Deferred implements DeferredSecurityContext {
    private final HttpServletRequest request;
    private boolean generated;

    Deferred(HttpServletRequest request) {
      this.request = request;
    }

    @Override
    public SecurityContext get() {
      SecurityContext context = load(request);
      generated = context.getAuthentication() == null;
      return context;
    }

    @Override
    public boolean isGenerated() {
      return generated;
    }
  }
}
