package dev.rapport.crm.finding;

import java.util.function.Function;

/// One thing of a client that a filter may ask about. A room that knows more of clients (deals,
/// consents) brings a bean of this kind, and filters, segments and exports understand its word.
public interface ConditionField {

  /// As filters name it, such as `lastTalkAt`.
  String name();

  /// A condition in SQL on the row `client c`; what is unknown of a client counts as not fulfilled.
  ///
  /// @param bind makes a parameter of a value and gives its place in the statement; no value may
  ///   get into the text in any other way
  /// @throws dev.rapport.crm.rules.RuleBroken by the faults that `asked` makes
  String sql(Asked asked, Function<Object, String> bind);
}
