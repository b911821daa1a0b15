package dev.rapport.cti.call;

/// Hears call events of one or more PBXs. Called on the PBX's own thread, in order; must not block.
@FunctionalInterface
public interface CallListener {
  void on(CallEvent event);
}
