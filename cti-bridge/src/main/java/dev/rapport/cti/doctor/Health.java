package dev.rapport.cti.doctor;

/// How what was looked at stands.
public enum Health {
  OK,
  /// It could not be looked at.
  UNKNOWN,
  /// It works and should be mended all the same.
  WARNING,
  FAILED
}
