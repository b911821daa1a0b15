package dev.rapport.crm.book;

import jakarta.persistence.Embeddable;

/// A person's place in an organisation.
@Embeddable
class Membership {
  private long organisation;
  private String role = "";
  private int position;

  protected Membership() {}

  Membership(ClientId organisation, String role, int position) {
    this.organisation = organisation.value();
    this.role = role;
    this.position = position;
  }

  ClientId organisation() {
    return new ClientId(organisation);
  }

  String role() {
    return role;
  }

  int position() {
    return position;
  }
}
