package dev.rapport.crm.rules;

import java.util.List;

/// Somebody asked for what the house does not do. Its message is for logs; people read the text of
/// its codes in their language.
public final class RuleBroken extends RuntimeException {

  public enum Category {
    /// No such thing, or none that the one who asks may know of.
    NOT_FOUND,
    INVALID,
    /// Somebody else was quicker, or the name is taken.
    CONFLICT,
    FORBIDDEN
  }

  /// One field that is wrong.
  ///
  /// @param field as the REST contract names it, `numbers[0].typed`; empty for the whole
  /// @param code what is wrong: the key `error.<code>` of the message bundles
  /// @param arguments for the text, in the order of its placeholders
  public record Fault(String field, String code, List<Object> arguments) {
    public Fault {
      arguments = List.copyOf(arguments);
    }
  }

  private final Category category;
  private final transient List<Fault> faults;

  private RuleBroken(Category category, String message, List<Fault> faults) {
    super(message);
    this.category = category;
    this.faults = List.copyOf(faults);
  }

  public static RuleBroken notFound(String what) {
    return new RuleBroken(Category.NOT_FOUND, what + " not found", List.of());
  }

  public static RuleBroken forbidden(String what) {
    return new RuleBroken(Category.FORBIDDEN, what, List.of());
  }

  public static RuleBroken invalid(String field, String code, Object... arguments) {
    return invalid(List.of(new Fault(field, code, List.of(arguments))));
  }

  public static RuleBroken invalid(List<Fault> faults) {
    return new RuleBroken(Category.INVALID, "invalid: " + faults, faults);
  }

  public static RuleBroken conflict(String field, String code, Object... arguments) {
    var fault = new Fault(field, code, List.of(arguments));
    return new RuleBroken(Category.CONFLICT, "conflict: " + fault, List.of(fault));
  }

  public Category category() {
    return category;
  }

  public List<Fault> faults() {
    return faults;
  }
}
