package dev.rapport.console.pbx;

import dev.rapport.cti.doctor.Doctor;
import java.util.Map;

/// Whoever can examine the PBXs of the house.
@FunctionalInterface
public interface Doctors {
  /// One for each PBX, by its name, in the settings' order.
  Map<String, Doctor> doctors();
}
