package dev.rapport.console.logs;

import ch.qos.logback.classic.LoggerContext;
import java.util.List;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.annotation.Configuration;

/// Keeps libraries, and our journal while its disk is full, from flooding the log.
@Configuration(proxyBeanMethods = false)
class LogConfiguration implements DisposableBean {
  private final SaidOnce saidOnce =
      new SaidOnce(
          List.of(
              "com.github.kagkarlsson.scheduler",
              "dev.rapport.crm.journal.Journal",
              "org.asteriskjava.fastagi",
              "org.springframework.jdbc.support",
              "org.springframework.transaction"),
          System::nanoTime);

  LogConfiguration() {
    if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
      context.addTurboFilter(saidOnce);
    }
  }

  @Override
  public void destroy() {
    if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
      context.getTurboFilterList().remove(saidOnce);
    }
  }
}
