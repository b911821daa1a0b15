package dev.rapport.console.live;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.filter.OncePerRequestFilter;

/// After a sign-out the WebSockets of that sign-in close; nobody goes on watching.
@Order(Ordered.LOWEST_PRECEDENCE)
final class SignOutWatch extends OncePerRequestFilter {
  private final OpenSockets sockets;

  SignOutWatch(OpenSockets sockets) {
    this.sockets = sockets;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !request.getMethod().equals("DELETE")
        || !request.getRequestURI().equals(request.getContextPath() + "/api/session");
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    var session = request.getSession(false);
    var id = session == null ? "" : session.getId();
    chain.doFilter(request, response);
    if (!id.isEmpty() && request.getSession(false) == null) {
      sockets.closeThoseOf(id);
    }
  }
}
