package dev.rapport.console.live;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.filter.OncePerRequestFilter;

/// With a sign-out the WebSockets of that sign-in close; nobody goes on watching. Whether the
/// request may do so was checked before: this is the last of the filters.
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
    if (session != null) {
      sockets.closeThoseOf(session.getId()); // first, or they are found to have no session any more
    }
    chain.doFilter(request, response);
  }
}
