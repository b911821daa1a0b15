package dev.rapport.crm.undo;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import dev.rapport.crm.book.DeedId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/// The persistent job of a large undo: survives a kill, goes on where it was, and lets other jobs
/// have their turn.
@Component
class UndoJob {
  private static final TaskDescriptor<Void> TASK = TaskDescriptor.of("deed-undo");
  private static final Duration TURN = Duration.ofSeconds(20);
  private static final Duration BUSY = Duration.ofSeconds(2);
  private static final Duration AWAY = Duration.ofSeconds(10);

  private final ObjectProvider<SchedulerClient> scheduler;
  private final InstantSource clock;

  UndoJob(ObjectProvider<SchedulerClient> scheduler, InstantSource clock) {
    this.scheduler = scheduler;
    this.clock = clock;
  }

  /// In the caller's transaction. Each wish has a name of its own: one that is just ending must not
  /// swallow the next.
  void schedule(DeedId deed) {
    scheduler.ifAvailable(s ->
        s.scheduleIfNotExists(
            TASK.instance(deed.value() + ":" + UUID.randomUUID()).scheduledTo(clock.instant())));
  }

  @Configuration(proxyBeanMethods = false)
  static class Wiring {
    @Bean
    CustomTask<Void> deedUndoTask(UndoWork work, InstantSource clock) {
      return Tasks.custom(TASK)
          .onFailure(new FailureHandler.OnFailureRetryLater<>(AWAY))
          .execute((instance, context) -> {
            var name = instance.getId();
            var deed = new DeedId(Long.parseLong(name.substring(0, name.indexOf(':'))));
            var turn = clock.instant().plus(TURN);
            return switch (work.run(deed, () -> enough(clock, turn, context))) {
              case OVER -> new CompletionHandler.OnCompleteRemove<>();
              case MORE -> again(clock, Duration.ZERO);
              case BUSY -> again(clock, BUSY);
            };
          });
    }

    private static boolean enough(InstantSource clock, Instant turn, ExecutionContext context) {
      return clock.instant().isAfter(turn) || context.getSchedulerState().isShuttingDown();
    }

    private static CompletionHandler<Void> again(InstantSource clock, Duration after) {
      return (complete, operations) -> operations.reschedule(complete, clock.instant().plus(after));
    }
  }
}
