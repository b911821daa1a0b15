package dev.rapport.crm.ladder;

import dev.rapport.crm.history.LastTalk;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/// All a decision is made of.
///
/// @param client the caller's name as people know it; empty when the book does not know the number
/// @param priority in the queue: Asterisk's QUEUE_PRIO
/// @param spoke who last spoke with the client, if anybody counts
/// @param owner of the client, if there is one
/// @param deputy who stands in for the owner, if there is one
/// @param team that looks after the client, if there is one
/// @param historyAway the history could not be asked, so `spoke` says nothing
/// @param before what was decided for this call so far, in order
/// @param lastDialStatus how the phone that was rung last took it, in Asterisk's word
/// @param elapsed tells the time since the question arrived
record Facts(
    LineRule rule,
    String client,
    int priority,
    Optional<Spoke> spoke,
    Optional<Candidate> owner,
    Optional<Candidate> deputy,
    Optional<Crew> team,
    boolean historyAway,
    List<Rung> before,
    String lastDialStatus,
    ZoneId zone,
    Elapsed elapsed) {

  /// A team as its members stand at this moment.
  record Crew(String name, List<Candidate> members) {}

  record Spoke(Candidate agent, LastTalk talk) {}

  boolean known() {
    return !client.isEmpty();
  }

  @FunctionalInterface
  interface Elapsed {
    Duration now();
  }
}
