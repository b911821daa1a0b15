package dev.rapport.crm.journal;

import java.util.List;

/// Where entries go for good. May get the same entries again and must then change nothing.
@FunctionalInterface
public interface Sink<F> {

  /// Keeps all of them or none.
  ///
  /// @throws RefusedEntryException when an entry itself cannot be kept, however often it is tried
  /// @throws RuntimeException for anything that may mend itself, such as a database that is away
  void write(List<Entry<F>> entries);
}
