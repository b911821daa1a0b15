package dev.rapport.cti.records;

/// What a caller could set, as records keep it: byte for byte. A number ends where a control
/// character stands, as it does in AMI; in a name they are left out.
final class CallerText {
  private CallerText() {}

  static String number(String text) {
    int end = 0;
    while (end < text.length() && !Character.isISOControl(text.charAt(end))) {
      end++;
    }
    return text.substring(0, end).strip();
  }

  static String name(String text) {
    return text.replaceAll("\\p{Cntrl}", "");
  }
}
