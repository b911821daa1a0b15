package dev.rapport.crm.sheets;

import java.nio.charset.Charset;
import java.util.List;
import java.util.Locale;

/// Weighs what a text would say in each 8-bit charset that the region's programs still write: how
/// usual its letters are in Russian, whether words keep to one alphabet, whether capitals stand
/// where capitals stand.
final class LetterModel {

  /// Where nothing tells them apart, the first is taken.
  private static final List<Charset> CANDIDATES =
      List.of("windows-1251", "windows-1252", "IBM866", "KOI8-R", "x-MacCyrillic").stream()
          .filter(Charset::isSupported)
          .map(Charset::forName)
          .toList();

  /// Russian letters from the most to the least used.
  private static final String BY_USE = "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё";

  private static final String SPANISH = "áéíóúñüçºª¿¡àèòïÁÉÍÓÚÑÜÇ€";
  private static final String TYPOGRAPHY = "«»№–—“”„…’•°\u00A0";

  private LetterModel() {}

  static Charset likeliest(byte[] sample) {
    var best = CANDIDATES.getFirst();
    var most = Double.NEGATIVE_INFINITY;
    for (var charset : CANDIDATES) {
      var weight = weigh(new String(sample, charset));
      if (weight > most) {
        most = weight;
        best = charset;
      }
    }
    return best;
  }

  private static double weigh(String text) {
    var weight = 0.0;
    var before = ' ';
    for (var i = 0; i < text.length(); i++) {
      var c = text.charAt(i);
      if (c >= 0x80) {
        weight +=
            letter(c) + neighbours(before, c, i + 1 < text.length() ? text.charAt(i + 1) : ' ');
      }
      before = c;
    }
    return weight;
  }

  /// By itself.
  private static double letter(char c) {
    var place = BY_USE.indexOf(Character.toLowerCase(c));
    if (place >= 0) {
      return 2 - place / 16.0;
    }
    if (SPANISH.indexOf(c) >= 0) {
      return 1;
    }
    if (TYPOGRAPHY.indexOf(c) >= 0) {
      return 0.2;
    }
    return Character.isLetter(c) ? -1 : -3;
  }

  /// A word has one alphabet; accents are rare among Latin letters and do not come in rows; no
  /// capital follows a small letter.
  private static double neighbours(char before, char c, char after) {
    var weight = 0.0;
    if (cyrillic(c)) {
      weight -= latin(before) || latin(after) ? 2.5 : 0;
      weight -= Character.isUpperCase(c) && Character.isLowerCase(before) ? 2 : 0;
    } else if (Character.isLetter(c)) {
      weight -= before >= 0x80 && Character.isLetter(before) ? 2.5 : 0;
      weight -= Character.isUpperCase(c) && Character.isLowerCase(before) ? 2 : 0;
      weight += latin(before) || latin(after) ? 1 : -0.5;
    }
    return weight;
  }

  private static boolean cyrillic(char c) {
    return c >= 0x400 && c < 0x530;
  }

  private static boolean latin(char c) {
    return c < 0x80 && Character.isLetter(c);
  }

  /// Whether anything can be read with it.
  static boolean known(String charset) {
    return !charset.isEmpty()
        && charset.matches("[A-Za-z0-9][A-Za-z0-9_.:+-]{0,60}")
        && Charset.isSupported(charset.toLowerCase(Locale.ROOT));
  }
}
