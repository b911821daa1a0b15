package dev.rapport.cti.call;

/// How ringing at one phone ended.
public enum RingResult {
  ANSWERED,
  NO_ANSWER,
  BUSY,
  REJECTED,
  UNREACHABLE,
  /// Another phone of the same call answered first.
  ANSWERED_ELSEWHERE,
  /// The caller gave up while it rang.
  CANCELLED
}
