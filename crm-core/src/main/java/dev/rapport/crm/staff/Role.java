package dev.rapport.crm.staff;

/// What a user may do; each includes nothing of the others.
public enum Role {
  AGENT,
  SUPERVISOR,
  ADMINISTRATOR
}
