package dev.rapport.chaos.pbx;

import dev.rapport.chaos.check.PbxCall;
import dev.rapport.chaos.plan.Fault;
import dev.rapport.chaos.plan.PlannedCall;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// A PBX that calls are made on and that things are done to.
public interface ChaosPbx extends AutoCloseable {
  /// Our name for it.
  String NAME = "house";

  Login login();

  /// How Rapport signs in.
  record Login(String username, String secret, String systemName) {}

  /// Whether some of its callers are clients we know, so that their calls climb the ladder.
  default boolean knowsCallers() {
    return false;
  }

  /// Why this cannot befall it; empty when it can.
  default Optional<String> impossible(Fault fault) {
    return Optional.empty();
  }

  /// Begins its life, listening at the AMI port it was given; back when it listens.
  void start();

  void kill();

  void freeze(boolean frozen);

  void call(PlannedCall call);

  /// @param rate events a second
  void storm(int rate, int seconds);

  /// The clock is so many seconds off from now on.
  void clock(int seconds);

  /// Where it records into.
  Path recordings();

  /// Where it keeps `cdr-csv/Master.csv` and `cel-custom/Master.csv`.
  Path records();

  /// Whether no call is left.
  boolean quiet() throws IOException;

  /// All calls of all of its lives; complete when it is quiet.
  List<PbxCall> truth() throws IOException;

  @Override
  void close();
}
