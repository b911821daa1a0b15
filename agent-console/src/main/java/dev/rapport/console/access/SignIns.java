package dev.rapport.console.access;

import org.springframework.dao.DataAccessException;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;
import org.springframework.stereotype.Component;

/// Whether a sign-in of earlier still holds, asked beside any request.
@Component
public class SignIns {
  private final SessionRepository<? extends Session> sessions;
  private final SessionIdentity identity;

  SignIns(SessionRepository<? extends Session> sessions, SessionIdentity identity) {
    this.sessions = sessions;
    this.identity = identity;
  }

  /// False when it was ended, has expired, or its user may not come in by it any more. While the
  /// database is away nobody is sent out.
  public boolean holds(String session) {
    try {
      var found = sessions.findById(session);
      return found != null && identity.user(found::getAttribute).isPresent();
    } catch (DataAccessException e) {
      return true;
    }
  }
}
