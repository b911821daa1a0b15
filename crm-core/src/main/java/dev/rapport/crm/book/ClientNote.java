package dev.rapport.crm.book;

import dev.rapport.crm.staff.AgentId;
import java.time.Instant;

/// What somebody wrote down about a client, outside any call.
public record ClientNote(AgentId agent, String text, Instant at) {}
