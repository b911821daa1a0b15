package dev.rapport.crm.history;

import dev.rapport.cti.call.CallId;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/// What was recorded of calls, as the history shows it. The recordings room answers.
@FunctionalInterface
public interface CallRecordings {

  /// Calls without recordings are left out.
  Map<CallId, List<RecordingRef>> of(Collection<CallId> calls);
}
