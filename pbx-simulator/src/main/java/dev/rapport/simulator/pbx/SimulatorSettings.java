package dev.rapport.simulator.pbx;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// What the pretend Asterisk is made of.
///
/// @param amiPort 0 takes a free one
/// @param fastAgi who is asked for routes
/// @param monitor folder that recordings are written to
/// @param lines DID to name of queue
/// @param seed makes a day repeatable
public record SimulatorSettings(
    int amiPort,
    String username,
    String secret,
    String systemName,
    InetSocketAddress fastAgi,
    Path monitor,
    List<PhoneHabits> phones,
    List<SimulatedQueue> queues,
    Map<String, String> lines,
    long seed) {

  @Override
  public String toString() {
    return "SimulatorSettings[" + systemName + " ami " + amiPort + "]"; // no secret
  }
}
