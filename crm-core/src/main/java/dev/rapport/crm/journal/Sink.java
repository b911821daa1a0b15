package dev.rapport.crm.journal;

import java.util.List;

/// Where entries go for good.
@FunctionalInterface
public interface Sink<F> {

  /// Keeps all of them or none.
  ///
  /// @throws RefusedEntryException when an entry itself cannot be kept, however often it is tried
  /// @throws RuntimeException for anything that may mend itself, such as a database that is away
  void write(List<Entry<F>> entries);

  /// The last place of that life that is kept; entries up to it are not given again. A sink that
  /// does not know gets some entries twice after a kill, and must then change nothing.
  ///
  /// @throws RuntimeException for anything that may mend itself
  default long kept(long run) {
    return 0;
  }
}
