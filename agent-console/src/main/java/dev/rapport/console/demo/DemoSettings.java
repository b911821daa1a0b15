package dev.rapport.console.demo;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// @param password of every demo sign-in
/// @param pace mean time between two callers
/// @param seed makes the day repeatable
@ConfigurationProperties("rapport.demo")
record DemoSettings(
    @DefaultValue("rapport-demo") String password,
    @DefaultValue("25s") Duration pace,
    @DefaultValue("2026") long seed) {

  @Override
  public String toString() {
    return "DemoSettings[pace=" + pace + ", seed=" + seed + "]"; // no password
  }
}
