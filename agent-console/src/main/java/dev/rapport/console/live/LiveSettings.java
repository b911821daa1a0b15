package dev.rapport.console.live;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// @param allowedOrigins origins besides our own that may open a WebSocket, exact:
///   `https://crm.example.org`
/// @param signOutAfter how long a user without any open session stays signed in
/// @param sessionCheck how often it is looked whether the sign-in of an open WebSocket still holds
@ConfigurationProperties("rapport.live")
record LiveSettings(
    List<String> allowedOrigins,
    @DefaultValue("60s") Duration signOutAfter,
    @DefaultValue("30s") Duration sessionCheck) {

  LiveSettings {
    allowedOrigins = List.copyOf(allowedOrigins == null ? List.of() : allowedOrigins);
    if (allowedOrigins.stream().anyMatch(origin -> origin.contains("*"))) {
      throw new IllegalArgumentException("rapport.live.allowed-origins: exact origins only");
    }
  }
}
