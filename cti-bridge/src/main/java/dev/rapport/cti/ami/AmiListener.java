package dev.rapport.cti.ami;

/// Hears one session, on its I/O thread and in order: hand things on, never block. What it throws
/// is logged and goes no further.
public interface AmiListener {

  /// Logged in: events flow and actions are answered.
  void connected();

  /// Not connected, or no longer; it is tried again by itself.
  ///
  /// @param refused it answers but does not let us in
  /// @param detail for an administrator: what is wrong and what mends it
  void disconnected(boolean refused, String detail);

  /// An event that may be acted on, in order.
  void event(AmiFrame event);

  /// An event of another system came and was refused.
  void foreign(AmiFrame event);

  /// Something that must not be acted on came: what is known may be wrong now.
  void misled(AmiFrame frame);
}
