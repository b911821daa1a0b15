package dev.rapport.crm.intake;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import dev.rapport.crm.jobs.Rest;
import dev.rapport.crm.jobs.Turns;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/// The persistent job of one import. It takes no turns: what it knows of the book would have to be
/// read anew for each.
@Component
class ImportJob {
  private static final Duration LOOK = Duration.ofHours(1);

  private final Turns turns;

  ImportJob(ObjectProvider<SchedulerClient> scheduler, InstantSource clock) {
    this.turns = new Turns("client-import", scheduler, clock);
  }

  /// In the caller's transaction.
  void schedule(ImportId id) {
    turns.schedule(id.value());
  }

  @Configuration(proxyBeanMethods = false)
  @EnableConfigurationProperties(ImportConfig.class)
  static class Wiring {
    @Bean
    CustomTask<Void> clientImportTask(ImportJob job, ImportWork work) {
      return job.turns.task((id, _) -> work.run(new ImportId(id)) ? Rest.OVER : Rest.BUSY);
    }

    /// Old files go; the counts stay.
    @Bean
    RecurringTask<Void> importRetention(
        ImportLeftovers leftovers, ImportConfig config, InstantSource clock) {
      return Tasks.recurring("client-import-retention", FixedDelay.of(LOOK))
          .execute((_, _) -> leftovers.retire(clock.instant().minus(config.keep())));
    }
  }
}
