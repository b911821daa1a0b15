package dev.rapport.cti.doctor;

/// What is looked at.
public enum Check {
  AMI,
  WRITE_RIGHTS,
  READ_RIGHTS,
  DIALPLAN,
  FASTAGI,
  CALLER_ID,
  CALLERS,
  SYSTEM_NAME,
  EVENT_FILTER,
  WRITE_TIMEOUT,
  TIMESTAMPS,
  CLOCK,
  ENCRYPTION,
  QUEUES,
  RECORDINGS,
  /// CDR and CEL, which gaps are repaired from.
  RECORDS
}
