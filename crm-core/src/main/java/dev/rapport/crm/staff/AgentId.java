package dev.rapport.crm.staff;

/// Names a user of the house, whatever the role.
public record AgentId(long value) {}
