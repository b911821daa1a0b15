package dev.rapport.crm.intake;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/// The persistent job of one import: survives a kill, goes on where it was. What is to be done
/// stands in the import's own state.
@Component
class ImportJob {
  private static final TaskDescriptor<Void> TASK = TaskDescriptor.of("client-import");
  private static final Duration BUSY = Duration.ofSeconds(2);
  private static final Duration AWAY = Duration.ofSeconds(10);
  private static final Duration LOOK = Duration.ofHours(1);

  private final ObjectProvider<SchedulerClient> scheduler;
  private final InstantSource clock;

  ImportJob(ObjectProvider<SchedulerClient> scheduler, InstantSource clock) {
    this.scheduler = scheduler;
    this.clock = clock;
  }

  /// In the caller's transaction. Each wish has a name of its own: one that is just ending must not
  /// swallow the next.
  void schedule(ImportId id) {
    scheduler.ifAvailable(s ->
        s.scheduleIfNotExists(
            TASK.instance(id.value() + ":" + UUID.randomUUID()).scheduledTo(clock.instant())));
  }

  @Configuration(proxyBeanMethods = false)
  @EnableConfigurationProperties(ImportConfig.class)
  static class Wiring {
    @Bean
    CustomTask<Void> clientImportTask(ImportWork work, InstantSource clock) {
      return Tasks.custom(TASK)
          .onFailure(new FailureHandler.OnFailureRetryLater<>(AWAY))
          .execute((instance, _) -> {
            long id = Long.parseLong(instance.getId().substring(0, instance.getId().indexOf(':')));
            return work.run(new ImportId(id))
                ? new CompletionHandler.OnCompleteRemove<>()
                : (complete, operations) ->
                    operations.reschedule(complete, clock.instant().plus(BUSY));
          });
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
