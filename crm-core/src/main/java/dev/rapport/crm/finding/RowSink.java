package dev.rapport.crm.finding;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/// Takes the rows of a file, one by one.
interface RowSink extends AutoCloseable {

  /// @param cells texts and numbers; empty text for nothing
  void row(List<Object> cells) throws IOException;

  /// Characters that could not be written, and how often.
  default Map<String, Long> lost() {
    return Map.of();
  }

  @Override
  void close() throws IOException;
}
