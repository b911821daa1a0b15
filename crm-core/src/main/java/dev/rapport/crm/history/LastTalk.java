package dev.rapport.crm.history;

import dev.rapport.crm.staff.AgentId;
import java.time.Duration;
import java.time.Instant;

/// Who last finished a talk with a client, and what was noted.
///
/// @param at when that talk ended
/// @param length how long that agent talked
/// @param notes what that agent noted on the call; empty if nothing
public record LastTalk(AgentId agent, Instant at, Duration length, String notes) {}
