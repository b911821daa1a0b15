package dev.rapport.simulator.pbx;

import java.util.List;

/// @param ringAll whether all free members ring at once, else one after another
/// @param members endpoints
public record SimulatedQueue(String name, boolean ringAll, List<String> members) {
  public SimulatedQueue {
    members = List.copyOf(members);
  }
}
