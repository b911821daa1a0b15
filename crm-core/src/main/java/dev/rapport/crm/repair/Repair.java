package dev.rapport.crm.repair;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import dev.rapport.crm.numbers.NoNumber;
import dev.rapport.crm.numbers.Numbers;
import dev.rapport.crm.numbers.TypedNumber;
import dev.rapport.crm.repair.Repaired.Code;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads the numbers out of a cell as a careful person would: what is a number beyond doubt is put
/// in its one form, what only may be one is kept as typed and said to be doubtful, and nothing is
/// dropped without a word.
public final class Repair {
  private static final PhoneNumberUtil PLANS = PhoneNumberUtil.getInstance();
  private static final int MOST_LETTERS = 2_000;
  private static final int FEWEST_DIGITS = 5;

  /// `1-800-FLOWERS`.
  private static final Pattern VANITY =
      Pattern.compile("\\+?[\\d(][\\d\\s().-]*-?[A-Z][A-Z0-9-]{3,}", Pattern.CASE_INSENSITIVE);

  private final Numbers numbers;
  private final String region;
  private final String areaCode;
  private final String countryCode;
  private final String trunk;

  /// @param region ISO 3166 region of the file's local numbers
  /// @param areaCode put before numbers that lack one, digits only; empty for none
  public Repair(String region, String areaCode) {
    this.numbers = new Numbers(region, areaCode);
    this.region = region;
    this.areaCode = areaCode;
    this.countryCode = Integer.toString(PLANS.getCountryCodeForRegion(region));
    var prefix = PLANS.getNddPrefixForRegion(region, true);
    this.trunk = prefix == null ? "" : prefix;
  }

  /// @return one for each number in the cell, in order; of a cell that holds something but no
  ///   number, one that says so; of an empty cell nothing
  public List<Repaired> read(String typed) {
    if (typed.isBlank()) {
      return List.of();
    }
    if (typed.length() <= MOST_LETTERS && Glance.plain(typed)) {
      return List.of(plain(typed));
    }
    if (typed.length() > MOST_LETTERS) {
      return List.of(none(typed));
    }
    var cell = CellText.of(typed);
    if (cell.lost()) {
      return List.of(new Repaired(typed.strip(), null, "", Code.DOUBTFUL, false));
    }
    if (Glance.plain(cell.text())) {
      var read = plain(cell.text());
      return List.of(
          with(read, typed.strip(), read.sure() ? max(read.code(), Code.LETTERS) : read.code()));
    }
    var vanity = vanity(cell.text());
    return vanity == null ? several(typed, cell) : List.of(vanity);
  }

  /// Digits and marks of one number, and nothing else.
  private Repaired plain(String typed) {
    return read(new Parts.Part(typed.strip(), typed.strip(), "", false));
  }

  private List<Repaired> several(String typed, CellText.Mended cell) {
    var parts = Parts.of(cell.text());
    if (parts.isEmpty()) {
      return List.of(none(typed));
    }
    var all = new ArrayList<Repaired>(parts.size());
    for (var part : parts) {
      var read = all.isEmpty() ? read(part) : sequel(all.getLast(), part);
      var alone = parts.size() == 1;
      all.add(
          with(
              read,
              alone ? typed.strip() : read.typed(),
              weightiest(read, part, alone, cell.mended())));
    }
    // words among numbers ("директор") are no numbers of their own
    if (all.size() > 1 && all.stream().anyMatch(r -> r.code() != Code.NONE)) {
      all.removeIf(r -> r.code() == Code.NONE && Parts.digits(r.typed()) == 0);
    }
    return List.copyOf(all);
  }

  /// `…-67/68`: probably the same number but for its last digits.
  private Repaired sequel(Repaired before, Parts.Part part) {
    var digits = part.number();
    var known = before.e164();
    if (known == null || part.words() || !digits.matches("\\d{1,4}")) {
      return read(part);
    }
    var likely = known.substring(0, known.length() - digits.length()) + digits;
    return new Repaired(part.typed(), likely, "", Code.DOUBTFUL, false);
  }

  private static Repaired with(Repaired read, String typed, Code code) {
    return new Repaired(typed, read.e164(), read.extension(), code, read.sure());
  }

  private static Code weightiest(Repaired read, Parts.Part part, boolean alone, boolean mended) {
    if (read.code().compareTo(Code.DOUBTFUL) >= 0) {
      return read.code();
    }
    var code = read.code();
    code = alone ? code : max(code, Code.SEVERAL);
    code = read.extension().isEmpty() ? code : max(code, Code.EXTENSION);
    return part.words() || mended ? max(code, Code.LETTERS) : code;
  }

  private static Code max(Code a, Code b) {
    return a.compareTo(b) >= 0 ? a : b;
  }

  private Repaired read(Parts.Part part) {
    var reading = numbers.read(part.number(), region);
    var e164 = reading.number().e164();
    if (e164 == null) {
      return hopeless(part, reading.why());
    }
    var parsed = TypedNumber.parse(part.number());
    var code = parsed.map(number -> code(number, e164)).orElse(Code.DOUBTFUL);
    var certain = code != Code.DOUBTFUL && valid(e164);
    var extension = part.extension().isEmpty() ? reading.number().extension() : part.extension();
    return new Repaired(part.typed(), e164, extension, certain ? code : Code.DOUBTFUL, certain);
  }

  /// What stood between the digits and the one form.
  private Code code(TypedNumber number, String e164) {
    var digits = number.digits();
    var national = e164.startsWith(countryCode, 1) ? e164.substring(1 + countryCode.length()) : "";
    if (number.international()) {
      return digits.length() + 1 == e164.length() ? Code.CLEAN : Code.DOUBTFUL;
    }
    if (!areaCode.isEmpty() && (areaCode + digits).equals(national)) {
      return Code.AREA_CODE;
    }
    if (digits.startsWith("00") || national.isEmpty()) {
      return Code.COUNTRY; // bare digits of another country
    }
    if (!trunk.isEmpty() && digits.equals(trunk + national)) {
      return trunk.equals(countryCode) ? Code.COUNTRY : Code.LEADING_EIGHT;
    }
    if (digits.equals(countryCode + national)) {
      return Code.COUNTRY;
    }
    if (!digits.equals(national)) {
      return Code.DOUBTFUL;
    }
    return trunk.isEmpty() || trunk.equals(countryCode) ? Code.CLEAN : Code.COUNTRY;
  }

  /// Whether anybody could have it: digits alone may also be an order's.
  private static boolean valid(String e164) {
    if (Glance.surelyValid(e164)) {
      return true;
    }
    try {
      return PLANS.isValidNumber(PLANS.parse(e164, "ZZ"));
    } catch (NumberParseException e) {
      return false;
    }
  }

  private static Repaired hopeless(Parts.Part part, @Nullable NoNumber why) {
    var digits = Parts.digits(part.number());
    var code =
        why != NoNumber.WITHHELD && digits >= FEWEST_DIGITS && digits <= 20
            ? Code.DOUBTFUL
            : Code.NONE;
    return new Repaired(part.typed(), null, part.extension(), code, false);
  }

  private static Repaired none(String typed) {
    return new Repaired(typed.strip(), null, "", Code.NONE, false);
  }

  private @Nullable Repaired vanity(String text) {
    if (!VANITY.matcher(text).matches() || !PLANS.isAlphaNumber(text)) {
      return null;
    }
    var digits = PhoneNumberUtil.convertAlphaCharactersInNumber(text);
    var reading = numbers.read(digits, region).number().e164();
    if (reading == null || !valid(reading)) {
      return null;
    }
    return new Repaired(text, reading, "", Code.LETTERS, true);
  }
}
