package dev.rapport.cti.ami;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rapport.cti.ami.AmiAction.*;

/// Writes an action as AMI bytes, and refuses whatever could be read as more than one line.
final class ActionText {
  private static final int LINE_BYTES = 1_000; // Asterisk cuts at 1,024
  private static final int HEADERS = 120; // Asterisk's own limit is 128

  private final StringBuilder text = new StringBuilder(128);
  private int headers;

  /// @throws IllegalArgumentException when a value cannot be sent; the message does not hold it
  static byte[] of(AmiAction action, String id) {
    var text = new ActionText();
    text.write(action);
    text.add("ActionID", id);
    return text.text.append("\r\n").toString().getBytes(UTF_8);
  }

  private void write(AmiAction action) {
    switch (action) {
      case Challenge() -> action("Challenge").add("AuthType", "MD5");
      case Login(var username, var secret) ->
          action("Login").add("Username", username).add("Secret", secret);
      case LoginMd5(var username, var key) ->
          action("Login").add("AuthType", "MD5").add("Username", username).add("Key", key);
      case Logoff() -> action("Logoff");
      case Ping() -> action("Ping");
      case Filter(var filter) -> action("Filter").add("Operation", "Add").add("Filter", filter);
      case ListCommands() -> action("ListCommands");
      case CoreStatus() -> action("CoreStatus");
      case CoreSettings() -> action("CoreSettings");
      case CoreShowChannels() -> action("CoreShowChannels");
      case Status(var channel) -> action("Status").addUnlessEmpty("Channel", channel);
      case QueueStatus() -> action("QueueStatus");
      case DeviceStateList() -> action("DeviceStateList");
      case ShowDialplan(var context) -> action("ShowDialPlan").add("Context", context);
      case ParkedCalls() -> action("ParkedCalls");
      case BridgeList() -> action("BridgeList");
      case Originate o -> originate(o);
      case Hangup(var channel) -> action("Hangup").add("Channel", channel).add("Cause", "16");
      case Redirect(var channel, var context, var extension) ->
          action("Redirect")
              .add("Channel", channel)
              .target(context, extension)
              .add("Priority", "1");
      case BlindTransfer(var channel, var context, var extension) ->
          action("BlindTransfer").add("Channel", channel).target(context, extension);
      case Atxfer(var channel, var context, var extension) ->
          action("Atxfer").add("Channel", channel).target(context, extension);
      case Park(var channel, var parker) ->
          action("Park").add("Channel", channel).addUnlessEmpty("TimeoutChannel", parker);
      case QueuePause(var member, var queue, var paused, var reason) ->
          action("QueuePause")
              .add("Interface", member)
              .add("Paused", Boolean.toString(paused))
              .addUnlessEmpty("Queue", queue)
              .addUnlessEmpty("Reason", reason);
      case MixMonitorMute(var channel, var muted) ->
          action("MixMonitorMute")
              .add("Channel", channel)
              .add("Direction", "both")
              .add("State", muted ? "1" : "0");
    }
  }

  private void originate(Originate o) {
    action("Originate")
        .add("Channel", o.channel())
        .target(o.context(), o.extension())
        .add("Priority", "1")
        .add("CallerID", "<" + o.callerNumber() + ">")
        .add("Timeout", Long.toString(o.ring().toMillis()))
        .add("Async", "true");
  }

  private ActionText action(String name) {
    return add("Action", name);
  }

  private ActionText target(String context, String extension) {
    return add("Context", context).add("Exten", extension);
  }

  private ActionText addUnlessEmpty(String name, String value) {
    return value.isEmpty() ? this : add(name, value);
  }

  private ActionText add(String name, String value) {
    if (++headers > HEADERS) {
      throw new IllegalArgumentException("too many headers");
    }
    for (int i = 0; i < value.length(); i++) {
      if (Character.isISOControl(value.charAt(i)) || Character.isSurrogate(value.charAt(i))) {
        throw new IllegalArgumentException("a control character in " + name);
      }
    }
    if (name.length() + 2 + value.getBytes(UTF_8).length > LINE_BYTES) {
      throw new IllegalArgumentException(name + " is too long");
    }
    text.append(name).append(": ").append(value).append("\r\n");
    return this;
  }
}
