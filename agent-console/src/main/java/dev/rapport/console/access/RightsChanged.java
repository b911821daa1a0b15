package dev.rapport.console.access;

import dev.rapport.crm.staff.AgentId;

/// A way in of this user is gone or narrower: a password, a token, a role. What they have open must
/// come in by the door again.
public record RightsChanged(AgentId user) {}
