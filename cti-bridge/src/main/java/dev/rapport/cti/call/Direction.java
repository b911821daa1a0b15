package dev.rapport.cti.call;

/// Which way a call crosses the house's wall.
public enum Direction {
  INBOUND,
  OUTBOUND,
  INTERNAL
}
