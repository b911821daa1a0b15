package dev.rapport.console.problems;

import dev.rapport.crm.rules.RuleBroken.Fault;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Thrown by the console's own features for anything that [dev.rapport.crm.rules.RuleBroken] has no
/// category for; the caller gets it as `application/problem+json`.
public final class Problem extends RuntimeException {
  private final ProblemCode code;
  private final transient List<Object> arguments;
  private final transient List<Fault> faults;
  private final transient Map<String, Object> more = new LinkedHashMap<>();

  private Problem(ProblemCode code, List<Object> arguments, List<Fault> faults) {
    super(code.code());
    this.code = code;
    this.arguments = arguments;
    this.faults = faults;
  }

  /// @param arguments for the placeholders of the text `problem.<code>.detail`
  public static Problem of(ProblemCode code, Object... arguments) {
    return new Problem(code, List.of(arguments), List.of());
  }

  public static Problem invalid(String field, String code, Object... arguments) {
    return new Problem(
        ProblemCode.INVALID, List.of(), List.of(new Fault(field, code, List.of(arguments))));
  }

  /// @param fault what of the field it is about: the key `error.<fault>` of the message bundles
  public static Problem of(ProblemCode code, String field, String fault) {
    return new Problem(code, List.of(), List.of(new Fault(field, fault, List.of())));
  }

  /// A further member of the JSON object.
  public Problem with(String name, Object value) {
    more.put(name, value);
    return this;
  }

  ProblemCode code() {
    return code;
  }

  List<Object> arguments() {
    return arguments;
  }

  List<Fault> faults() {
    return faults;
  }

  Map<String, Object> more() {
    return more;
  }
}
