package dev.rapport.cti.control;

import java.util.regex.Pattern;

/// What may be dialled. Nothing else ever reaches the PBX as a number.
final class DialTarget {
  private static final Pattern NUMBER = Pattern.compile("\\+?[0-9*#]{1,32}");

  private DialTarget() {}

  static boolean valid(String number) {
    return NUMBER.matcher(number).matches();
  }
}
