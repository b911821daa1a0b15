package dev.rapport.crm.desk;

import dev.rapport.crm.staff.AgentId;
import dev.rapport.cti.call.CallId;

/// What a closing card leaves to the history.
record WrittenUp(CallId call, AgentId agent, String disposition, String notes) {}
