package dev.rapport.crm.book;

import dev.rapport.crm.staff.AgentId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// As much of a client as a card or a list row shows.
///
/// @param organisation name of the (first) organisation of a person; empty if none
/// @param role the person's role there; empty if none
/// @param deputy who stands in for the owner
/// @param team whose members do
/// @param doNotCall they asked not to be called
public record ClientBrief(
    ClientId id,
    Kind kind,
    String name,
    String organisation,
    String role,
    @Nullable AgentId owner,
    List<String> tags,
    @Nullable AgentId deputy,
    @Nullable TeamId team,
    boolean doNotCall) {

  public enum Kind {
    PERSON,
    ORGANISATION
  }

  /// Somebody who may be called.
  public ClientBrief(
      ClientId id,
      Kind kind,
      String name,
      String organisation,
      String role,
      @Nullable AgentId owner,
      List<String> tags,
      @Nullable AgentId deputy,
      @Nullable TeamId team) {
    this(id, kind, name, organisation, role, owner, tags, deputy, team, false);
  }

  /// Somebody who may be called, and whom nobody stands in for.
  public ClientBrief(
      ClientId id,
      Kind kind,
      String name,
      String organisation,
      String role,
      @Nullable AgentId owner,
      List<String> tags) {
    this(id, kind, name, organisation, role, owner, tags, null, null, false);
  }
}
