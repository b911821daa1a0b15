package dev.rapport.crm.staff;

import java.util.List;
import java.util.Set;

/// A user as the others see them.
///
/// @param phones the first is the one that click-to-call rings
/// @param queues names of queues in Asterisk
/// @param language `en`, `ru` or `es`
public record Agent(
    AgentId id,
    String username,
    String name,
    Set<Role> roles,
    List<Phone> phones,
    List<String> queues,
    String language,
    boolean active) {}
