package dev.rapport.cti.records;

import dev.rapport.cti.call.Call;
import dev.rapport.cti.call.CallId;
import java.util.Set;

/// A call as the PBX's records tell it.
///
/// @param gone calls that became part of it
/// @param legs the unique ids of its channels, as far as its rows name them: whatever is known
///   under one of them is part of it
public record RecordedCall(Call call, Set<CallId> gone, Set<String> legs, Source source) {

  /// What drew the picture.
  public enum Source {
    CEL,
    CDR
  }

  public RecordedCall {
    gone = Set.copyOf(gone);
    legs = Set.copyOf(legs);
  }
}
