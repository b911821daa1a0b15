package dev.rapport.console.privacy;

import dev.rapport.console.access.SignedIn;
import dev.rapport.console.problems.Problem;
import dev.rapport.console.problems.ProblemCode;
import dev.rapport.crm.staff.Role;
import java.util.stream.Stream;

/// Who may do what to one person's data.
final class PrivacyRights {
  private PrivacyRights() {}

  /// Gives out, erases, holds.
  static void mustBeOfficer(SignedIn me) {
    mustBe(me, Role.PRIVACY_OFFICER);
  }

  /// Answers for whom the house calls. Putting a mark on a client is everybody's: they hear it on
  /// the telephone.
  static void mayLetBeCalled(SignedIn me) {
    mustBe(me, Role.SUPERVISOR, Role.ADMINISTRATOR, Role.PRIVACY_OFFICER);
  }

  private static void mustBe(SignedIn me, Role... oneOf) {
    if (Stream.of(oneOf).noneMatch(me::is)) {
      throw Problem.of(ProblemCode.FORBIDDEN);
    }
  }
}
