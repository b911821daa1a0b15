package dev.rapport.cti.pbx;

import dev.rapport.cti.control.CallControl;

/// One PBX as the rest of the house sees it.
public interface Pbx extends AutoCloseable {
  String name();

  PbxStatus status();

  CallControl control();

  /// Stops and waits until the session is closed; no listener is called after it returned.
  @Override
  void close();
}
