package dev.rapport.crm.staff;

/// What a user may do; each includes nothing of the others.
public enum Role {
  AGENT,
  SUPERVISOR,
  ADMINISTRATOR,

  /// Takes clients out of the house: exports.
  EXPORTER,

  /// Answers for one person's rights: gives out all that is kept of them, and erases it.
  PRIVACY_OFFICER
}
