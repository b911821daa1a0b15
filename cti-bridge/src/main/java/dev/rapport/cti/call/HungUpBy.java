package dev.rapport.cti.call;

/// Who ended the call.
public enum HungUpBy {
  CALLER,
  AGENT,
  PBX,
  UNKNOWN
}
