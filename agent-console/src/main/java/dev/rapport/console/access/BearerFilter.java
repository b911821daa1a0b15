package dev.rapport.console.access;

import dev.rapport.console.problems.ProblemCode;
import dev.rapport.console.problems.ProblemWriter;
import dev.rapport.crm.staff.Agent;
import dev.rapport.crm.staff.Staff;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.web.filter.OncePerRequestFilter;

/// Lets programs in by `Authorization: Bearer <personal token>`. A wrong token is refused here,
/// even beside a good session cookie: such a request went past the CSRF check.
class BearerFilter extends OncePerRequestFilter {
  private static final String SCHEME = "Bearer ";

  private final PersonalTokens tokens;
  private final Staff staff;
  private final ProblemWriter problems;

  BearerFilter(PersonalTokens tokens, Staff staff, ProblemWriter problems) {
    this.tokens = tokens;
    this.staff = staff;
    this.problems = problems;
  }

  static boolean carries(HttpServletRequest request) {
    String header = request.getHeader(HttpHeaders.AUTHORIZATION);
    return header != null && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !carries(request);
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Optional<Agent> owner;
    try {
      String text = request.getHeader(HttpHeaders.AUTHORIZATION).substring(SCHEME.length());
      owner = tokens.owner(text.strip()).flatMap(staff::find).filter(Agent::active);
    } catch (DataAccessException e) {
      problems.write(request, response, ProblemCode.DATABASE_AWAY);
      return;
    }
    if (owner.isEmpty()) {
      problems.write(request, response, ProblemCode.NOT_SIGNED_IN);
      return;
    }
    SecurityContextHolder.setContext(new SecurityContextImpl(Identity.of(owner.get())));
    chain.doFilter(request, response);
  }
}
