package dev.rapport.crm.finding;

import dev.rapport.crm.book.ClientId;
import java.util.List;

/// Clients that are meant together: for an export, a bulk change, a call list.
public sealed interface Selection {

  record These(List<ClientId> ids) implements Selection {
    public These {
      ids = List.copyOf(ids);
    }
  }

  /// All of a list, whether they were ever on the screen or not.
  record Fitting(Filter filter, String q) implements Selection {}

  /// As the segment is at this moment.
  record OfSegment(long id) implements Selection {}
}
