package dev.rapport.crm.book;

import dev.rapport.crm.rules.RuleBroken.Fault;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// How else a client is reached or known: `email`, `messenger`, `address`, `tax`, `website`.
public record Contact(long id, String kind, String value, String label) {
  static final Set<String> KINDS = Set.of("email", "messenger", "address", "tax", "website");
  static final int LONGEST = 500;
  static final int MOST = 50;

  // what mail servers take, not all that the RFC allows
  private static final Pattern EMAIL =
      Pattern.compile(
          "[^\\s@<>,;:\"()\\[\\]\\\\]{1,64}@[^\\s@<>,;:\"()\\[\\]\\\\]+\\.[\\p{L}\\d-]{2,}");
  private static final Pattern TAX =
      Pattern.compile("[\\p{L}\\d]([\\p{L}\\d .,/-]{2,38})[\\p{L}\\d]");
  private static final Pattern WEBSITE =
      Pattern.compile("(?i)(https?://)?[\\p{L}\\d-]+(\\.[\\p{L}\\d-]+)+(:\\d{1,5})?([/?#]\\S*)?");

  /// In the kept form; empty ones are left out, a second of the same too.
  static ArrayNode read(JsonNode list, List<Fault> faults) {
    var kept = JsonNodeFactory.instance.arrayNode();
    if (!list.isArray()) {
      faults.add(new Fault("contacts", "format", List.of()));
      return kept;
    }
    if (list.size() > MOST) {
      faults.add(new Fault("contacts", "too-many", List.of(MOST)));
    }
    var seen = new HashSet<List<String>>();
    for (var i = 0; i < list.size(); i++) {
      var one = list.get(i);
      var kind = Texts.of(one, "kind");
      var value = Texts.of(one, "value");
      var label = Texts.of(one, "label");
      faults.addAll(faults("contacts[" + i + "].", kind, value, label));
      if (seen.add(List.of(kind, value))) {
        kept.addObject().put("kind", kind).put("value", value).put("label", label);
      }
    }
    return kept;
  }

  private static List<Fault> faults(String where, String kind, String value, String label) {
    var faults = new ArrayList<Fault>();
    if (!KINDS.contains(kind)) {
      faults.add(new Fault(where + "kind", "choice", List.of()));
    }
    var fault = faultOf(kind, value);
    if (fault != null) {
      faults.add(
          new Fault(
              where + "value", fault, fault.equals("too-long") ? List.of(LONGEST) : List.of()));
    }
    if (label.length() > DraftCheck.LONGEST_LABEL) {
      faults.add(new Fault(where + "label", "too-long", List.of(DraftCheck.LONGEST_LABEL)));
    }
    return faults;
  }

  /// The code of what is wrong with a value; null when nothing is.
  public static @Nullable String faultOf(String kind, String value) {
    if (value.isEmpty()) {
      return "required";
    }
    if (value.length() > LONGEST) {
      return "too-long";
    }
    if (value.indexOf('\0') >= 0) {
      return "control-character";
    }
    return switch (kind) {
      case "email" -> EMAIL.matcher(value).matches() ? null : "email";
      case "tax" -> TAX.matcher(value).matches() ? null : "tax-number";
      case "website" -> WEBSITE.matcher(value).matches() ? null : "website";
      default -> null;
    };
  }
}
