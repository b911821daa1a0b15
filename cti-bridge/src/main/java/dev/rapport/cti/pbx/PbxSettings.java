package dev.rapport.cti.pbx;

import dev.rapport.cti.ami.AmiLimits;
import dev.rapport.cti.ami.AmiSettings;
import dev.rapport.cti.engine.Surroundings;
import java.time.Duration;
import java.util.Optional;

/// How to reach one PBX and how to speak of it.
///
/// @param name our name for it, `[a-z0-9-]{1,32}`
/// @param tls whom to believe when the link is by TLS; empty for a link in the clear
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
    Optional<Trust> tls,
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
      Optional<Trust> tls,
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

  /// The secret crosses the network only inside of TLS.
  public AmiSettings ami(AmiSettings.Times times) {
    return new AmiSettings(
        host,
        port,
        username,
        secret,
        tls.isEmpty(),
        tls.map(Trust::tls),
        systemName,
        EventFilters.DROPPED,
        AmiLimits.DEFAULT,
        times);
  }

  @Override
  public String toString() {
    return "PbxSettings[" + name + " " + username + "@" + host + ":" + port + "]"; // no secret
  }
}
