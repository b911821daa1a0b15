package dev.rapport.cti.doctor;

import java.util.Set;

/// The phones that people of the house have at one PBX, as endpoints (`PJSIP/101`).
///
/// @param all everybody's
/// @param ofQueues those of people who shall take calls of a queue
public record HousePhones(Set<String> all, Set<String> ofQueues) {
  public HousePhones {
    all = Set.copyOf(all);
    ofQueues = Set.copyOf(ofQueues);
  }
}
