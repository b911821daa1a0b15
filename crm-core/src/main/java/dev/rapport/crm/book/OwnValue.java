package dev.rapport.crm.book;

import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// A value of a field of the house's own, in the form that is kept.
final class OwnValue {
  static final int LONGEST = 2_000;

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final int MOST_DIGITS = 30;

  private OwnValue() {}

  /// Empty when the value is not of the field's type.
  static Optional<JsonNode> of(OwnField field, JsonNode value) {
    return switch (field.type()) {
      case TEXT -> text(value).map(NODES::stringNode);
      case NUMBER -> number(value).map(NODES::numberNode);
      case DATE -> Texts.date(value).map(date -> NODES.stringNode(date.toString()));
      case CHOICE ->
          text(value)
              .filter(code -> field.choices().stream().anyMatch(c -> c.code().equals(code)))
              .map(NODES::stringNode);
      case LINK -> text(value).filter(OwnValue::isLink).map(NODES::stringNode);
    };
  }

  /// The code of what is wrong when [#of] is empty.
  static String fault(OwnField field) {
    return switch (field.type()) {
      case TEXT -> "text-long";
      case NUMBER -> "number";
      case DATE -> "date";
      case CHOICE -> "choice";
      case LINK -> "link";
    };
  }

  private static Optional<String> text(JsonNode value) {
    return Optional.of(value)
        .filter(v -> v.isString() || v.isNumber())
        .map(v -> v.asString().strip())
        .filter(t -> t.length() <= LONGEST && t.indexOf('\0') < 0);
  }

  /// A number, or a text of one with either decimal mark and blanks between thousands.
  private static Optional<BigDecimal> number(JsonNode value) {
    var text =
        value.isNumber()
            ? value.asString()
            : value.isString()
                ? value.stringValue().replaceAll("[\\s\u00A0\u202F]", "").replace(',', '.')
                : "";
    if (!text.matches("[+-]?\\d{1," + MOST_DIGITS + "}(\\.\\d{1,10})?")) {
      return Optional.empty();
    }
    var number = new BigDecimal(text).stripTrailingZeros();
    return Optional.of(number.scale() < 0 ? number.setScale(0) : number);
  }

  private static boolean isLink(String text) {
    try {
      var uri = new URI(text);
      var scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
      return (scheme.equals("http") || scheme.equals("https")) && uri.getHost() != null;
    } catch (URISyntaxException e) {
      return false;
    }
  }
}
