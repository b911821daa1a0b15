package dev.rapport.crm.history;

import dev.rapport.crm.staff.AgentId;
import java.time.Instant;

/// What one agent wrote about one call.
public record CallNote(AgentId agent, String text, Instant at) {}
