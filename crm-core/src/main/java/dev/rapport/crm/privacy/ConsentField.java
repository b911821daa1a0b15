package dev.rapport.crm.privacy;

import dev.rapport.crm.finding.Asked;
import dev.rapport.crm.finding.ConditionField;
import java.util.Arrays;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// What a client's newest word on a purpose is: yes, no, or none at all.
@Component
final class ConsentField implements ConditionField {
  private static final Set<String> PURPOSES =
      Arrays.stream(Consents.Purpose.values())
          .map(Consents.Purpose::code)
          .collect(Collectors.toUnmodifiableSet());

  private static final String NOW = "exists (select from consent_now n where n.client = c.id";

  @Override
  public String name() {
    return "consent";
  }

  @Override
  public String sql(Asked asked, Function<Object, String> bind) {
    return switch (asked.op()) {
      case IS -> said(asked, bind);
      case IS_NOT -> "not " + said(asked, bind);
      case EMPTY -> "not " + NOW + ")";
      case NOT_EMPTY -> NOW + ")";
      case HAS, HAS_NOT, CONTAINS, STARTS, LESS, MORE, BETWEEN, WITHIN_DAYS, NOT_WITHIN_DAYS ->
          throw asked.wrongOp();
    };
  }

  private static String said(Asked asked, Function<Object, String> bind) {
    var ofPurpose = NOW + " and n.purpose = " + bind.apply(purpose(asked));
    return switch (word(asked, "given")) {
      case "yes" -> ofPurpose + " and n.given)";
      case "no" -> ofPurpose + " and not n.given)";
      case "none" -> "(not " + ofPurpose + "))";
      default -> throw asked.wrongValue("choice");
    };
  }

  private static String purpose(Asked asked) {
    var purpose = word(asked, "purpose");
    if (!PURPOSES.contains(purpose)) {
      throw asked.wrongValue("choice");
    }
    return purpose;
  }

  private static String word(Asked asked, String part) {
    var word = asked.value().path(part);
    if (!word.isString()) {
      throw asked.wrongValue("required");
    }
    return word.stringValue();
  }
}
