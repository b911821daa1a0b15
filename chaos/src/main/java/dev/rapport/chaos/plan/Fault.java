package dev.rapport.chaos.plan;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What can befall the house. The names are those of `--faults`.
public enum Fault {
  KILL_RAPPORT("Rapport is killed (-9) and started again"),
  KILL_PBX("the PBX is killed (-9) and started again"),
  KILL_POSTGRES("PostgreSQL is killed (-9) and started again"),
  FREEZE_RAPPORT("Rapport stands still (SIGSTOP) and goes on"),
  FREEZE_PBX("the PBX stands still (SIGSTOP) and goes on"),
  FREEZE_POSTGRES("PostgreSQL stands still (SIGSTOP) and goes on"),
  CUT_AMI("the line to AMI is cut, new ones are refused"),
  CUT_AGI("the line to FastAGI is cut, new ones are refused"),
  CUT_POSTGRES("the line to PostgreSQL is cut, new ones are refused"),
  HALF_OPEN_AMI("the line to AMI swallows every byte and closes nothing"),
  HALF_OPEN_AGI("the line to FastAGI swallows every byte and closes nothing"),
  HALF_OPEN_POSTGRES("the line to PostgreSQL swallows every byte and closes nothing"),
  STORM("5,000 events a second beside the calls' own"),
  FULL_DATA_DISK("the disk of rapport.data is full"),
  FULL_RECORDINGS_DISK("the disk of the recordings is full"),
  CLOCK_RAPPORT("Rapport's clock jumps, and back"),
  CLOCK_PBX("the PBX's clock jumps, and back"),
  DUPLICATE("events arrive twice"),
  REORDER("events arrive in another order"),
  REVERSE("events arrive last first"),
  TRUNCATE("events arrive without their tails");

  private final String what;

  Fault(String what) {
    this.what = what;
  }

  /// One line for people.
  public String what() {
    return what;
  }

  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public static Optional<Fault> ofCode(String code) {
    return Arrays.stream(values()).filter(f -> f.code().equals(code)).findFirst();
  }

  /// Whether we may miss what the PBX tells while it lasts: then a pop cannot be demanded.
  public boolean blinds() {
    return switch (this) {
      case KILL_RAPPORT, KILL_PBX, FREEZE_RAPPORT, FREEZE_PBX, CUT_AMI, HALF_OPEN_AMI, TRUNCATE ->
          true;
      case KILL_POSTGRES,
          FREEZE_POSTGRES,
          CUT_AGI,
          CUT_POSTGRES,
          HALF_OPEN_AGI,
          HALF_OPEN_POSTGRES,
          STORM,
          FULL_DATA_DISK,
          FULL_RECORDINGS_DISK,
          CLOCK_RAPPORT,
          CLOCK_PBX,
          DUPLICATE,
          REORDER,
          REVERSE ->
          false;
    };
  }

  /// Those a short run with the simulator can have in a minute and without being root.
  public static List<Fault> ofShortRun() {
    return List.of(
        KILL_POSTGRES,
        FREEZE_POSTGRES,
        HALF_OPEN_POSTGRES,
        KILL_PBX,
        CUT_AMI,
        HALF_OPEN_AMI,
        CUT_AGI,
        STORM,
        DUPLICATE,
        REORDER,
        REVERSE);
  }
}
