package dev.rapport.crm.columns;

import java.util.Arrays;
import java.util.Optional;

/// What a column says of the clients in its rows, as on the wire.
///
/// @param label of a number or contact, such as `work`; empty if none
/// @param contact which kind of contact; empty unless `to` is one
/// @param field key of an own field; empty unless `to` is one
/// @param group tells several people or organisations of one row apart, from 1
public record Meaning(To to, String label, String contact, String field, int group) {
  public static final Meaning IGNORED = of(To.IGNORE);

  public enum To {
    IGNORE("ignore"),
    /// Whether the row's client is a person or an organisation.
    KIND("kind"),
    /// Whole name of the row's client: a person's, or an organisation's where it says so.
    NAME("name"),
    FIRST_NAME("firstName"),
    LAST_NAME("lastName"),
    MIDDLE_NAME("middleName"),
    ORGANISATION("organisation"),
    ROLE("role"),
    NUMBER("number"),
    CONTACT("contact"),
    OWNER("owner"),
    TAG("tag"),
    NOTE("note"),
    BIRTHDAY("birthday"),
    FIELD("field"),
    /// Whole name of somebody who belongs to the row's organisation.
    PERSON("person");

    private final String code;

    To(String code) {
      this.code = code;
    }

    /// As the wire has it.
    public String code() {
      return code;
    }

    public static Optional<To> ofCode(String code) {
      return Arrays.stream(values()).filter(to -> to.code.equals(code)).findFirst();
    }
  }

  public static Meaning of(To to) {
    return new Meaning(to, "", "", "", 1);
  }

  public static Meaning number(String label) {
    return new Meaning(To.NUMBER, label, "", "", 1);
  }

  /// @param kind email, messenger, address, tax or website
  public static Meaning contact(String kind, String label) {
    return new Meaning(To.CONTACT, label, kind, "", 1);
  }

  public static Meaning field(String key) {
    return new Meaning(To.FIELD, "", "", key, 1);
  }

  public Meaning inGroup(int number) {
    return new Meaning(to, label, contact, field, number);
  }
}
