package dev.rapport.crm.duplicates;

import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Looks for duplicates again and again, once in a cluster. A look that a stop has cut short goes
/// on with the next start.
@Configuration(proxyBeanMethods = false)
class DuplicateJob {
  private static final TaskDescriptor<Void> TASK = TaskDescriptor.of("duplicate-look");
  private static final Duration EVERY = Duration.ofMinutes(5);

  @Bean
  CustomTask<Void> duplicateLookTask(DuplicateLook look, InstantSource clock) {
    return Tasks.custom(TASK)
        .scheduleOnStartup("recurring", null, now -> now)
        .onFailure(new FailureHandler.OnFailureRetryLater<>(EVERY))
        .execute((_, context) -> {
          boolean over = look.goOn(context.getSchedulerState()::isShuttingDown);
          return (complete, operations) ->
              operations.reschedule(complete, clock.instant().plus(over ? EVERY : Duration.ZERO));
        });
  }
}
