package dev.rapport.console.live;

import dev.rapport.crm.staff.Agent;
import dev.rapport.crm.staff.AgentId;
import dev.rapport.crm.staff.Presence;
import dev.rapport.crm.staff.PresenceBoard;
import dev.rapport.crm.staff.Staff;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// Signs people in with their first session and out when the last one has been gone for a while: a
/// reload or a lost network is no leaving.
public final class Attendance {
  private final PresenceBoard board;
  private final ScheduledExecutorService clock;
  private final Duration patience;
  private final Map<AgentId, Set<String>> sessions = new HashMap<>();
  private final Map<AgentId, Future<?>> leaving = new HashMap<>();

  Attendance(PresenceBoard board, ScheduledExecutorService clock, Duration patience) {
    this.board = board;
    this.clock = clock;
    this.patience = patience;
  }

  /// Whoever was signed in before our restart has the usual time to come back.
  synchronized void expect(Staff staff) {
    staff.listActive().stream()
        .map(Agent::id)
        .filter(agent -> board.of(agent).state() != Presence.State.SIGNED_OUT)
        .filter(agent -> !sessions.containsKey(agent))
        .forEach(this::mayLeave);
  }

  /// Somebody acts without a session that stays open (a program): they are here for a while.
  public synchronized void acted(AgentId agent) {
    board.signedIn(agent);
    if (!sessions.containsKey(agent)) {
      mayLeave(agent);
    }
  }

  synchronized void came(AgentId agent, String session) {
    sessions.computeIfAbsent(agent, _ -> new HashSet<>()).add(session);
    var timer = leaving.remove(agent);
    if (timer != null) {
      timer.cancel(false);
    }
    board.signedIn(agent);
  }

  synchronized void went(AgentId agent, String session) {
    var open = sessions.get(agent);
    if (open == null || !open.remove(session) || !open.isEmpty()) {
      return;
    }
    sessions.remove(agent);
    mayLeave(agent);
  }

  private void mayLeave(AgentId agent) {
    var timer = clock.schedule(() -> left(agent), patience.toMillis(), TimeUnit.MILLISECONDS);
    var earlier = leaving.put(agent, timer);
    if (earlier != null) {
      earlier.cancel(false);
    }
  }

  private synchronized void left(AgentId agent) {
    leaving.remove(agent);
    if (!sessions.containsKey(agent)) {
      board.signedOut(agent);
    }
  }
}
