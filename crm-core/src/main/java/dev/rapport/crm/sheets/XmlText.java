package dev.rapport.crm.sheets;

import java.nio.charset.StandardCharsets;

/// Texts as XML and Excel write them.
final class XmlText {
  private XmlText() {}

  /// What `&…;` stands for.
  ///
  /// @throws SheetBroken when it is none that XML itself knows
  static String entity(String name) {
    return switch (name) {
      case "amp" -> "&";
      case "lt" -> "<";
      case "gt" -> ">";
      case "quot" -> "\"";
      case "apos" -> "'";
      default -> character(name);
    };
  }

  private static String character(String name) {
    if (!name.startsWith("#") || name.length() < 2) {
      throw new SheetBroken(new SheetFault.Forbidden());
    }
    try {
      var hex = name.charAt(1) == 'x' || name.charAt(1) == 'X';
      var point = Integer.parseInt(name, hex ? 2 : 1, name.length(), hex ? 16 : 10);
      return point > 0 && Character.isValidCodePoint(point) ? Character.toString(point) : "";
    } catch (NumberFormatException e) {
      throw new SheetBroken(new SheetFault.Forbidden(), e);
    }
  }

  /// An attribute's value.
  static String decoded(byte[] bytes, int from, int length) {
    var text = new String(bytes, from, length, StandardCharsets.UTF_8);
    if (text.indexOf('&') < 0) {
      return text;
    }
    var decoded = new StringBuilder(text.length());
    for (var i = 0; i < text.length(); i++) {
      var end = text.charAt(i) == '&' ? text.indexOf(';', i) : -1;
      if (end < 0) {
        decoded.append(text.charAt(i));
      } else {
        decoded.append(entity(text.substring(i + 1, end)));
        i = end;
      }
    }
    return decoded.toString();
  }

  static int number(byte[] bytes, int from, int to, int otherwise) {
    var number = 0;
    for (var i = from; i < to; i++) {
      var digit = bytes[i] - '0';
      if (digit < 0 || digit > 9 || number > 100_000_000) {
        return otherwise;
      }
      number = number * 10 + digit;
    }
    return from == to ? otherwise : number;
  }

  /// A cell's text without what Excel writes for characters that XML cannot hold: `_x000D_`.
  static String plain(String text) {
    if (text.indexOf("_x") < 0) {
      return text;
    }
    var plain = new StringBuilder(text.length());
    for (var i = 0; i < text.length(); i++) {
      var code = escaped(text, i);
      if (code < 0) {
        plain.append(text.charAt(i));
      } else {
        if (code > 0) {
          plain.append((char) code);
        }
        i += 6;
      }
    }
    return plain.toString();
  }

  private static int escaped(String text, int i) {
    if (i + 7 > text.length()
        || text.charAt(i) != '_'
        || text.charAt(i + 1) != 'x'
        || text.charAt(i + 6) != '_') {
      return -1;
    }
    var code = 0;
    for (var k = i + 2; k < i + 6; k++) {
      var digit = Character.digit(text.charAt(k), 16);
      if (digit < 0) {
        return -1;
      }
      code = code * 16 + digit;
    }
    return code;
  }
}
