package dev.rapport.simulator.wire;

/// An AMI message being written. Values lose line breaks, as in Asterisk.
public final class EventText {
  private final StringBuilder text = new StringBuilder(512);

  public static EventText event(String name) {
    return new EventText().with("Event", name);
  }

  public static EventText response(String kind, String actionId) {
    var response = new EventText().with("Response", kind);
    return actionId.isEmpty() ? response : response.with("ActionID", actionId);
  }

  public EventText with(String name, String value) {
    text.append(name).append(": ").append(value.replaceAll("[\\r\\n]", "")).append("\r\n");
    return this;
  }

  public EventText with(String name, long value) {
    return with(name, Long.toString(value));
  }

  /// The message with its closing empty line.
  @Override
  public String toString() {
    return text + "\r\n";
  }
}
