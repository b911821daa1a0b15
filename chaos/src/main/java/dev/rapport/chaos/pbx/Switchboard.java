package dev.rapport.chaos.pbx;

import dev.rapport.simulator.pbx.PhoneHabits;
import dev.rapport.simulator.pbx.SimulatedQueue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// Who sits at which phone of the pretend PBX: half of the agents are rung one after another, the
/// others in teams whose phones ring all at once.
///
/// @param agents how many, counted from 1; at least 8
public record Switchboard(int agents) {
  private static final int TEAM = 4;
  private static final Duration PICKS_UP = Duration.ofMillis(400);
  private static final double PICKS_UP_AT_ALL = 0.9;

  public String phone(int agent) {
    return "PJSIP/" + extension(agent);
  }

  /// Counted round.
  int counted(int n) {
    return 1 + n % agents;
  }

  String extension(int agent) {
    return "" + (1_000 + agent);
  }

  /// Whose phone it is; 0 when it is nobody's.
  public int agent(String endpoint) {
    return endpoint.matches("PJSIP/1\\d{3}") ? Integer.parseInt(endpoint.substring(6)) - 1_000 : 0;
  }

  public List<String> lines() {
    return IntStream.range(0, queues().size()).mapToObj(Switchboard::line).toList();
  }

  Map<String, String> queueOfLine() {
    var all = new HashMap<String, String>();
    for (int i = 0; i < queues().size(); i++) {
      all.put(line(i), queues().get(i).name());
    }
    return all;
  }

  List<PhoneHabits> phones() {
    return IntStream.rangeClosed(1, agents)
        .mapToObj(i -> new PhoneHabits(phone(i), "Agent " + i, PICKS_UP, PICKS_UP_AT_ALL))
        .toList();
  }

  List<SimulatedQueue> queues() {
    int hunted = agents / 2;
    var all = new ArrayList<SimulatedQueue>();
    all.add(new SimulatedQueue("sales", false, phones(1, hunted)));
    for (int first = hunted + 1; first + TEAM - 1 <= agents; first += TEAM) {
      all.add(new SimulatedQueue("team" + first, true, phones(first, first + TEAM - 1)));
    }
    return all;
  }

  private List<String> phones(int from, int to) {
    return IntStream.rangeClosed(from, to).mapToObj(this::phone).toList();
  }

  private static String line(int i) {
    return "7495000%04d".formatted(i + 1);
  }
}
