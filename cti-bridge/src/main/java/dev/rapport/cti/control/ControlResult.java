package dev.rapport.cti.control;

/// What became of a command.
public sealed interface ControlResult {
  record Done() implements ControlResult {}

  /// The PBX or we said no; `why` is for a log and an administrator.
  record Refused(Reason reason, String why) implements ControlResult {}

  record PbxUnreachable(String why) implements ControlResult {}

  enum Reason {
    NO_SUCH_CALL,
    NOT_IN_THIS_CALL,
    BAD_NUMBER,
    BY_PBX
  }
}
