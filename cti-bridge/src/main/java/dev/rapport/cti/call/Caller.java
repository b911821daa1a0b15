package dev.rapport.cti.call;

/// The outside party of a call, whichever its direction; of an internal call, the phone that
/// dialled.
///
/// @param number as the PBX gave it, never canonical; empty when withheld
/// @param name as the PBX gave it; empty when absent
public record Caller(String number, String name) {
  public static final Caller WITHHELD = new Caller("", "");

  public boolean withheld() {
    return number.isEmpty();
  }
}
