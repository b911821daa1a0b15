package dev.rapport.cti.doctor;

/// What is looked at.
public enum Check {
  AMI,
  WRITE_RIGHTS,
  READ_RIGHTS,
  DIALPLAN,
  FASTAGI,
  SYSTEM_NAME,
  EVENT_FILTER,
  TIMESTAMPS,
  CLOCK,
  ENCRYPTION,
  QUEUES,
  RECORDINGS
}
