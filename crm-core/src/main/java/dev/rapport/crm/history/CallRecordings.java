package dev.rapport.crm.history;

import dev.rapport.cti.call.CallId;
import java.util.List;

/// What was recorded of a call, as the history shows it. The recordings room answers.
@FunctionalInterface
public interface CallRecordings {
  List<RecordingRef> of(CallId call);
}
