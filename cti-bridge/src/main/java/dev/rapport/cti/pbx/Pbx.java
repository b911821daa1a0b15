package dev.rapport.cti.pbx;

import dev.rapport.cti.call.CallId;
import dev.rapport.cti.control.CallControl;
import java.time.Instant;

/// One PBX as the rest of the house sees it.
public interface Pbx extends AutoCloseable {
  String name();

  /// ISO 3166 region of its local forms of numbers.
  String region();

  PbxStatus status();

  CallControl control();

  /// The name that the call with this linkedid has in the PBX's present boot.
  CallId callId(String linkedid);

  /// What time it is there, as far as its events told.
  Instant now();

  /// Stops and waits until the session is closed; no listener is called after it returned.
  @Override
  void close();
}
