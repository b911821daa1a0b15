package dev.rapport.simulator.pbx;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the pretend Asterisk is made of.
///
/// @param amiPort 0 takes a free one
/// @param fastAgi who is asked for routes
/// @param monitor folder that recordings are written to
/// @param lines DID to name of queue
/// @param seed makes a day repeatable
/// @param records the folder that CDR and CEL are written to; empty for none
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
    long seed,
    Optional<Path> records) {

  /// Writes no records.
  public SimulatorSettings(
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
    this(
        amiPort,
        username,
        secret,
        systemName,
        fastAgi,
        monitor,
        phones,
        queues,
        lines,
        seed,
        Optional.empty());
  }

  /// @param folder where `cdr-csv/Master.csv` and `cel-custom/Master.csv` are appended to
  public SimulatorSettings withRecords(Path folder) {
    return new SimulatorSettings(
        amiPort,
        username,
        secret,
        systemName,
        fastAgi,
        monitor,
        phones,
        queues,
        lines,
        seed,
        Optional.of(folder));
  }

  @Override
  public String toString() {
    return "SimulatorSettings[" + systemName + " ami " + amiPort + "]"; // no secret
  }
}
