package dev.rapport.crm.numbers;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber;
import java.util.Optional;

/// Puts typed numbers into their one canonical form. Knows nothing of clients.
///
/// Calls cross borders in four spellings: with `+`, with `00` (whatever the region's own prefix
/// is), in the region's local form, and as bare E.164 digits, which is how many trunks present
/// them.
public final class Numbers {

  /// Up to so many digits a number is a phone of the house or a service, never anybody's E.164.
  private static final int LONGEST_INTERNAL = 5;

  /// Shortest number, country code included, that anybody could have abroad.
  private static final int SHORTEST_INTERNATIONAL = 7;

  /// Below this, bare digits are too easily a local number of some other plan.
  private static final int SHORTEST_BARE_E164 = 11;

  private static final PhoneNumberUtil PLANS = PhoneNumberUtil.getInstance();

  private final String defaultRegion;
  private final String areaCode;

  /// Numbers of more digits than usual begin with 8 in Russia: with such an area code a whole
  /// number may be half of a longer one.
  private final boolean oddAreaCode;

  /// @param defaultRegion ISO 3166 region for local forms
  /// @param areaCode put before local numbers that lack one, digits only; empty for none
  public Numbers(String defaultRegion, String areaCode) {
    if (!PLANS.getSupportedRegions().contains(defaultRegion)) {
      throw new IllegalArgumentException(
          "rapport.region: no numbering plan for \"" + defaultRegion + "\"; use a code such as RU");
    }
    if (!areaCode.chars().allMatch(c -> c >= '0' && c <= '9')) {
      throw new IllegalArgumentException("rapport.area-code: digits only, such as 495");
    }
    this.defaultRegion = defaultRegion;
    this.areaCode = areaCode;
    this.oddAreaCode = areaCode.startsWith("8");
  }

  /// @param region region of the line it came in on; empty or unknown for the default
  public Reading read(String typed, String region) {
    var number = TypedNumber.parse(typed);
    if (number.isEmpty()) {
      return Reading.unmatchable(
          typed, TypedNumber.withheld(typed) ? NoNumber.WITHHELD : NoNumber.MALFORMED);
    }
    var parts = number.get();
    return common(parts, region)
        .map(e164 -> Reading.known(typed, e164, parts.extension()))
        .orElseGet(() -> byPlan(typed, parts, region));
  }

  /// What of a canonical number stands behind its country code.
  ///
  /// @return digits; all of them when the code cannot be told
  public static String national(String e164) {
    return parse(e164, "ZZ")
        .map(PLANS::getNationalSignificantNumber)
        .orElseGet(() -> e164.replaceAll("[^0-9]", ""));
  }

  /// Most numbers, told at a glance.
  Optional<String> common(TypedNumber number, String region) {
    if (number.code()) {
      return Optional.empty();
    }
    if (number.international()) {
      return CommonForms.international(number.digits());
    }
    return oddAreaCode ? Optional.empty() : CommonForms.national(number.digits(), known(region));
  }

  /// Any number, as its numbering plan has it.
  Reading byPlan(String typed, TypedNumber number, String region) {
    if (internal(number, region)) {
      return Reading.unmatchable(typed, NoNumber.INTERNAL);
    }
    return e164(number, known(region))
        .map(e164 -> Reading.known(typed, e164, number.extension()))
        .orElseGet(() -> Reading.unmatchable(typed, NoNumber.MALFORMED));
  }

  private boolean internal(TypedNumber number, String region) {
    var digits = number.digits();
    if (number.international()) {
      return false;
    }
    if (number.code() || digits.length() <= LONGEST_INTERNAL) {
      return true;
    }
    return digits.length() == LONGEST_INTERNAL + 1 && local(digits, known(region)).isEmpty();
  }

  private Optional<String> e164(TypedNumber number, String region) {
    var digits = number.digits();
    if (number.code()) {
      return Optional.empty();
    }
    if (number.international()) {
      return international(digits).filter(PLANS::isPossibleNumber).flatMap(Numbers::canonical);
    }
    if (digits.startsWith("00")) {
      var abroad = international(digits.substring(2)).filter(PLANS::isPossibleNumber);
      if (abroad.isPresent()) {
        return abroad.flatMap(Numbers::canonical);
      }
    }
    return local(digits, region).or(() -> bare(digits, region)).flatMap(Numbers::canonical);
  }

  /// A number of the default region without its area code.
  private Optional<Phonenumber.PhoneNumber> local(String digits, String region) {
    return areaCode.isEmpty() || !region.equals(defaultRegion)
        ? Optional.empty()
        : national(areaCode + digits, region)
            .filter(PLANS::isValidNumber)
            .filter(n -> Long.toString(n.getNationalNumber()).equals(areaCode + digits));
  }

  /// Local form first, because that is what people type; but bare E.164 where the local reading is
  /// only possible, never valid. What starts with the region's trunk prefix is local.
  private Optional<Phonenumber.PhoneNumber> bare(String digits, String region) {
    var national = national(digits, region).filter(PLANS::isPossibleNumber);
    if (national.filter(PLANS::isValidNumber).isPresent()) {
      return national;
    }
    var abroad =
        digits.length() < SHORTEST_BARE_E164
            ? Optional.<Phonenumber.PhoneNumber>empty()
            : international(digits).filter(n -> certain(n, region));
    return trunkPrefixed(digits, region) ? national.or(() -> abroad) : abroad.or(() -> national);
  }

  private static boolean certain(Phonenumber.PhoneNumber number, String region) {
    return PLANS.isValidNumber(number)
        || (number.getCountryCode() == PLANS.getCountryCodeForRegion(region)
            && PLANS.isPossibleNumber(number));
  }

  private static boolean trunkPrefixed(String digits, String region) {
    var prefix = PLANS.getNddPrefixForRegion(region, true);
    return prefix != null && !prefix.isEmpty() && digits.startsWith(prefix);
  }

  private String known(String region) {
    return PLANS.getSupportedRegions().contains(region) ? region : defaultRegion;
  }

  private static Optional<Phonenumber.PhoneNumber> international(String digits) {
    return digits.length() < SHORTEST_INTERNATIONAL ? Optional.empty() : parse("+" + digits, "ZZ");
  }

  private static Optional<Phonenumber.PhoneNumber> national(String digits, String region) {
    return parse(digits, region);
  }

  private static Optional<Phonenumber.PhoneNumber> parse(String digits, String region) {
    try {
      var number = PLANS.parse(digits, region);
      return PLANS.isPossibleNumberWithReason(number)
              == PhoneNumberUtil.ValidationResult.IS_POSSIBLE_LOCAL_ONLY
          ? Optional.empty()
          : Optional.of(number);
    } catch (NumberParseException e) {
      return Optional.empty();
    }
  }

  /// A number that is only possible, never valid, may lose one trunk prefix per reading; what it
  /// settles on is its canonical form, unless nothing is left that could be read again.
  private static Optional<String> canonical(Phonenumber.PhoneNumber number) {
    var e164 = format(number);
    for (var again = 0; again < 8; again++) {
      var next = parse(e164, "ZZ").filter(PLANS::isPossibleNumber).map(Numbers::format);
      if (next.isEmpty() || next.get().equals(e164)) {
        return next.filter(n -> n.length() > SHORTEST_INTERNATIONAL);
      }
      e164 = next.get();
    }
    return Optional.empty();
  }

  private static String format(Phonenumber.PhoneNumber number) {
    return PLANS.format(number, PhoneNumberFormat.E164);
  }
}
