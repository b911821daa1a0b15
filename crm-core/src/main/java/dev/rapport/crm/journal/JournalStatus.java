package dev.rapport.crm.journal;

/// How the journal stands.
///
/// @param queued said, but not on the disk yet
/// @param undelivered on the disk, but not in the sink yet
/// @param behind whether the sink is away, or what it missed is being read back from files
/// @param refused entries the sink will never take, since start
public record JournalStatus(int queued, long undelivered, boolean behind, long refused) {}
