package dev.rapport.cti.call;

/// The outside party of a call, whichever its direction; of an internal call, the phone that
/// dialled.
///
/// @param number as the PBX gave it, never canonical; empty when withheld
/// @param name as the PBX gave it; empty when absent
/// @param suspect the PBX gave more than that: characters that no telephone sends, which are left
///   out here, or lines that could not be believed
public record Caller(String number, String name, boolean suspect) {
  public static final Caller WITHHELD = new Caller("", "");

  public Caller(String number, String name) {
    this(number, name, false);
  }

  /// What is left of texts from the telephone network when they are made fit to be shown.
  public static Caller heard(String number, String name) {
    boolean suspect = CallerText.suspectNumber(number) || CallerText.suspectName(name);
    return new Caller(CallerText.clean(number), CallerText.clean(name), suspect);
  }

  public Caller suspectIf(boolean more) {
    return more && !suspect ? new Caller(number, name, true) : this;
  }

  public boolean withheld() {
    return number.isEmpty();
  }
}
