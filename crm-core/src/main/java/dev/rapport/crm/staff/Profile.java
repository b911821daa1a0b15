package dev.rapport.crm.staff;

/// A user as an administrator and the user themselves see it.
///
/// @param theme `auto`, `light` or `dark`
/// @param sessionStamp a session begun under another stamp is over
/// @param version for optimistic changes
public record Profile(Agent agent, String theme, int sessionStamp, long version) {}
