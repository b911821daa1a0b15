package dev.rapport.cti.ami;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// How to reach one manager interface.
///
/// @param md5 log in by challenge, so that the secret does not cross the network
/// @param systemName events of any other system are refused; empty accepts all
/// @param filters regular expressions sent with `Filter` after login
public record AmiSettings(
    String host,
    int port,
    String username,
    String secret,
    boolean md5,
    Optional<AmiTls> tls,
    String systemName,
    List<String> filters,
    AmiLimits limits,
    Times times) {

  /// The same without asking the PBX to leave anything out.
  public AmiSettings unfiltered() {
    return new AmiSettings(
        host, port, username, secret, md5, tls, systemName, List.of(), limits, times);
  }

  /// @param ping how often to ask whether it is still there
  /// @param silence how long a ping may stay unanswered while nothing else comes either
  /// @param login how long greeting and login may take
  /// @param retryMin the first wait before connecting again
  /// @param retryMax the longest such wait
  /// @param refusedRetry the wait after a refused login
  public record Times(
      Duration ping,
      Duration silence,
      Duration login,
      Duration retryMin,
      Duration retryMax,
      Duration refusedRetry) {
    public static final Times DEFAULT =
        new Times(
            Duration.ofSeconds(2),
            Duration.ofSeconds(3),
            Duration.ofSeconds(5),
            Duration.ofMillis(100),
            Duration.ofSeconds(5),
            Duration.ofSeconds(10));

    public Times withPing(Duration often) {
      return new Times(often, silence, login, retryMin, retryMax, refusedRetry);
    }
  }

  @Override
  public String toString() {
    return "AmiSettings[" + username + "@" + host + ":" + port + "]"; // no secret
  }
}
