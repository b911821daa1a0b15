package dev.rapport.cti.ami;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;

/// Everything we ever ask of a PBX. There is no free-text action: what is not here cannot be sent,
/// and [ActionText] is the only way out.
public sealed interface AmiAction {

  /// How long the PBX may take before we stop waiting.
  default Duration limit() {
    return Duration.ofSeconds(4);
  }

  /// Answered by a response, then list items, then a `…Complete`.
  sealed interface Listing extends AmiAction {
    @Override
    default Duration limit() {
      return Duration.ofSeconds(15);
    }
  }

  record Challenge() implements AmiAction {}

  record Login(String username, String secret) implements AmiAction {
    @Override
    public String toString() {
      return "Login[" + username + "]"; // no secret
    }
  }

  record LoginMd5(String username, String key) implements AmiAction {
    static LoginMd5 to(String challenge, String username, String secret) {
      try {
        var digest = MessageDigest.getInstance("MD5"); // what AMI's challenge asks for
        byte[] key = digest.digest((challenge + secret).getBytes(UTF_8));
        return new LoginMd5(username, HexFormat.of().formatHex(key));
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public String toString() {
      return "LoginMd5[" + username + "]";
    }
  }

  record Logoff() implements AmiAction {}

  record Ping() implements AmiAction {}

  /// Keeps events away: `!regex` drops what matches.
  record Filter(String filter) implements AmiAction {}

  /// What this user may ask for, and by which rights: one line an action.
  record ListCommands() implements AmiAction {}

  record CoreStatus() implements AmiAction {}

  record CoreSettings() implements AmiAction {}

  record CoreShowChannels() implements Listing {}

  /// All channels with what they are; `channel` empty means all of them.
  record Status(String channel) implements Listing {}

  record QueueStatus() implements Listing {}

  record DeviceStateList() implements Listing {}

  /// One context of the dialplan, step by step.
  record ShowDialplan(String context) implements Listing {}

  record ParkedCalls() implements Listing {}

  record BridgeList() implements Listing {}

  /// Rings `channel`, then sends it into the dialplan. The response only says that the PBX took it;
  /// `OriginateResponse` says what became of it.
  ///
  /// @param channel an endpoint such as `PJSIP/101`
  /// @param callerNumber what the ringing phone shows
  /// @param ring how long to let it ring
  record Originate(
      String channel, String context, String extension, String callerNumber, Duration ring)
      implements AmiAction {}

  record Hangup(String channel) implements AmiAction {}

  record Redirect(String channel, String context, String extension) implements AmiAction {}

  /// Sends whoever talks with `channel` on to the extension; the PBX tells it as a transfer.
  record BlindTransfer(String channel, String context, String extension) implements AmiAction {}

  record Atxfer(String channel, String context, String extension) implements AmiAction {}

  /// @param channel what is parked
  /// @param parker who hears the space's number and gets it back
  record Park(String channel, String parker) implements AmiAction {}

  /// @param queue empty means every queue of that member
  record QueuePause(String member, String queue, boolean paused, String reason)
      implements AmiAction {}

  record MixMonitorMute(String channel, boolean muted) implements AmiAction {}
}
