package dev.rapport.crm.history;

import dev.rapport.crm.staff.AgentId;
import java.time.Instant;

/// Who last finished a talk with a client, and what was noted.
public record LastTalk(AgentId agent, Instant at, String notes) {}
