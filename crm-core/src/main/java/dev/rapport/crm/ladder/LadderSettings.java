package dev.rapport.crm.ladder;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// The house's defaults, where a line says nothing of its own.
///
/// @param vipTag clients with this tag go ahead in the queue
/// @param vipPriority Asterisk's QUEUE_PRIO for them
@ConfigurationProperties("rapport.ladder")
public record LadderSettings(
    @DefaultValue("10s") Duration minTalk,
    @DefaultValue("90d") Duration window,
    @DefaultValue("15s") Duration ring,
    @DefaultValue("vip") String vipTag,
    @DefaultValue("10") int vipPriority) {
  public static final LadderSettings DEFAULT =
      new LadderSettings(
          Duration.ofSeconds(10), Duration.ofDays(90), Duration.ofSeconds(15), "vip", 10);
}
