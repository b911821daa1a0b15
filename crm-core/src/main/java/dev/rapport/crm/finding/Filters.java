package dev.rapport.crm.finding;

import dev.rapport.crm.numbers.Numbers;
import dev.rapport.crm.rules.RuleBroken;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// Turns filters into conditions on `client c`. The SQL is put together of pieces that stand in
/// this house's code; what people wrote becomes a parameter or a fault.
@Component
final class Filters {
  private static final String OWN = "fields.";

  private final Map<String, ConditionField> fields = new HashMap<>();
  private final HouseFields houseFields;
  private final InstantSource clock;

  Filters(
      Numbers numbers,
      HouseFields houseFields,
      InstantSource clock,
      List<ConditionField> ofOtherRooms) {
    this.houseFields = houseFields;
    this.clock = clock;
    var all = new ArrayList<>(OwnRowFields.all());
    all.addAll(RelatedFields.all(numbers));
    all.addAll(ofOtherRooms);
    all.forEach(field -> fields.put(field.name(), field));
  }

  /// @param name of the field that holds the filter, for faults
  /// @throws RuleBroken naming the condition that cannot be
  String condition(Filter filter, String name, Bindings bindings) {
    return new Compiler(bindings, clock.instant()).sql(filter, name);
  }

  private final class Compiler {
    private final Bindings bindings;
    private final Instant now;
    private Map<String, HouseFields.Type> types = Map.of();

    Compiler(Bindings bindings, Instant now) {
      this.bindings = bindings;
      this.now = now;
    }

    String sql(Filter filter, String name) {
      return switch (filter) {
        case Filter.All(var of) -> joined(of, name + ".all", " and ", "true");
        case Filter.Any(var of) -> joined(of, name + ".any", " or ", "false");
        case Filter.Not(var of) -> "(" + sql(of, name + ".not") + ") is not true";
        case Filter.Condition condition -> condition(condition, name);
      };
    }

    private String joined(List<Filter> of, String name, String between, String none) {
      if (of.isEmpty()) {
        return none;
      }
      var parts = new ArrayList<String>();
      for (var i = 0; i < of.size(); i++) {
        parts.add(sql(of.get(i), name + "[" + i + "]"));
      }
      return parts.stream().collect(Collectors.joining(between, "(", ")"));
    }

    private String condition(Filter.Condition condition, String name) {
      var asked = new Asked(condition.op(), condition.value(), name, now);
      if (condition.field().startsWith(OWN)) {
        if (types.isEmpty()) {
          types = houseFields.types();
        }
        return HouseFields.sql(
            condition.field().substring(OWN.length()), types, asked, bindings::add);
      }
      var field = fields.get(condition.field());
      if (field == null) {
        throw RuleBroken.invalid(name + ".field", "unknown-condition", condition.field());
      }
      return field.sql(asked, bindings::add);
    }
  }
}
