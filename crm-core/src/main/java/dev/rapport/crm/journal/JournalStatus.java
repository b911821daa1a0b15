package dev.rapport.crm.journal;

/// How the journal stands.
///
/// @param queued said, but neither in the sink nor in a file yet
/// @param spooledBytes in files, waiting for the sink
/// @param refused entries the sink will never take, since start
public record JournalStatus(int queued, long spooledBytes, long refused) {

  public boolean behind() {
    return spooledBytes > 0;
  }
}
