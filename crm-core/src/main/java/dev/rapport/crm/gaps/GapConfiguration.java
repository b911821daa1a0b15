package dev.rapport.crm.gaps;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import dev.rapport.crm.history.CallRepairs;
import dev.rapport.cti.pbx.Pbxes;
import java.time.Duration;
import java.time.InstantSource;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Wires gaps.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(GapSettings.class)
class GapConfiguration {
  private static final Duration BEAT = Duration.ofSeconds(3);
  private static final Duration LOOK = Duration.ofSeconds(5);

  private final InstantSource clock;

  GapConfiguration(ObjectProvider<InstantSource> clock) {
    this.clock = clock.getIfAvailable(InstantSource::system);
  }

  @Bean
  @DependsOnDatabaseInitialization
  GapTable gapTable(DataSource dataSource) {
    return new GapTable(dataSource);
  }

  @Bean
  RecordSources recordSources(GapSettings settings) {
    return new RecordSources(settings);
  }

  @Bean
  GapWatch gapWatch(
      GapTable table, CallRepairs repairs, RecordSources sources, ObjectProvider<Pbxes> pbxes) {
    return new GapWatch(table, repairs, sources, pbxes, clock, BEAT);
  }

  @Bean
  RecurringTask<Void> gapBackFill(GapTable table, CallRepairs repairs, RecordSources sources) {
    return new GapJob(table, new BackFill(repairs, sources, table), clock).task(LOOK);
  }

  @Bean
  Gaps gaps(GapTable table, RecordSources sources) {
    return new SqlGaps(table, sources);
  }
}
