package dev.rapport.crm.finding;

import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/// Which clients are wanted, as people put it together: conditions, all of them, any of them, not.
public sealed interface Filter {
  Filter EVERYBODY = new All(List.of());

  record All(List<Filter> of) implements Filter {
    public All {
      of = List.copyOf(of);
    }
  }

  record Any(List<Filter> of) implements Filter {
    public Any {
      of = List.copyOf(of);
    }
  }

  record Not(Filter of) implements Filter {}

  /// @param field one of the closed list of [ConditionField]s, or `fields.<key>`
  /// @param value as the wire has it; what it must be, the field knows
  record Condition(String field, Op op, JsonNode value) implements Filter {}

  enum Op {
    IS,
    IS_NOT,
    HAS,
    HAS_NOT,
    CONTAINS,
    STARTS,
    LESS,
    MORE,
    BETWEEN,
    EMPTY,
    NOT_EMPTY,
    WITHIN_DAYS,
    NOT_WITHIN_DAYS;

    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
