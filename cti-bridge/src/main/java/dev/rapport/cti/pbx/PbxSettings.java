package dev.rapport.cti.pbx;

import dev.rapport.cti.engine.Surroundings;
import java.time.Duration;

/// How to reach one PBX and how to speak of it.
///
/// @param name our name for it, `[a-z0-9-]{1,32}`
/// @param systemName the `systemname` of its asterisk.conf; when set, frames of any other are
///   refused
/// @param region ISO 3166 region for local forms of numbers
/// @param outboundContext the dialplan context that our originated calls and transfers enter
/// @param surroundings which channels are outside the house
public record PbxSettings(
    String name,
    String host,
    int port,
    String username,
    String secret,
    boolean tls,
    String systemName,
    String region,
    String outboundContext,
    Duration ping,
    Surroundings surroundings) {

  /// With the usual names of trunks and inbound contexts.
  public PbxSettings(
      String name,
      String host,
      int port,
      String username,
      String secret,
      boolean tls,
      String systemName,
      String region,
      String outboundContext,
      Duration ping) {
    this(
        name,
        host,
        port,
        username,
        secret,
        tls,
        systemName,
        region,
        outboundContext,
        ping,
        Surroundings.DEFAULT);
  }

  @Override
  public String toString() {
    return "PbxSettings[" + name + " " + username + "@" + host + ":" + port + "]"; // no secret
  }
}
