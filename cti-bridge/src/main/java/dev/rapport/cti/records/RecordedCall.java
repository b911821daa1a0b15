package dev.rapport.cti.records;

import dev.rapport.cti.call.Call;
import dev.rapport.cti.call.CallId;
import java.util.Set;

/// A call as the PBX's records tell it.
///
/// @param gone calls that became part of it
public record RecordedCall(Call call, Set<CallId> gone, Source source) {

  /// What drew the picture.
  public enum Source {
    CEL,
    CDR
  }

  public RecordedCall {
    gone = Set.copyOf(gone);
  }
}
