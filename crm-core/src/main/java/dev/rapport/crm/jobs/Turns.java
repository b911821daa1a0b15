package dev.rapport.crm.jobs;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.springframework.beans.factory.ObjectProvider;

/// A persistent job of its kind for each thing that is worked on: survives a kill, goes on where it
/// was. What is to be done stands in the thing's own row.
public final class Turns {
  private static final Duration TURN = Duration.ofSeconds(20);
  private static final Duration BUSY = Duration.ofSeconds(2);
  private static final Duration AWAY = Duration.ofSeconds(10);

  private final TaskDescriptor<Void> kind;
  private final ObjectProvider<SchedulerClient> scheduler;
  private final InstantSource clock;

  /// @param kind the name that its jobs have in the database, for ever
  public Turns(String kind, ObjectProvider<SchedulerClient> scheduler, InstantSource clock) {
    this.kind = TaskDescriptor.of(kind);
    this.scheduler = scheduler;
    this.clock = clock;
  }

  @FunctionalInterface
  public interface Work {
    /// @param enough says when others shall have their turn, or the program ends
    Rest turn(long id, BooleanSupplier enough);
  }

  /// In the caller's transaction. Each wish has a name of its own: one that is just ending must not
  /// swallow the next.
  public void schedule(long id) {
    var wish = kind.instance(id + ":" + UUID.randomUUID()).scheduledTo(clock.instant());
    scheduler.ifAvailable(s -> s.scheduleIfNotExists(wish));
  }

  public CustomTask<Void> task(Work work) {
    return Tasks.custom(kind)
        .onFailure(new FailureHandler.OnFailureRetryLater<>(AWAY))
        .execute((instance, context) -> {
          var over = clock.instant().plus(TURN);
          var state = context.getSchedulerState();
          var rest = work.turn(id(instance.getId()), () -> past(over) || state.isShuttingDown());
          return switch (rest) {
            case OVER -> new CompletionHandler.OnCompleteRemove<>();
            case MORE -> again(Duration.ZERO);
            case BUSY -> again(BUSY);
          };
        });
  }

  private static long id(String name) {
    return Long.parseLong(name.substring(0, name.indexOf(':')));
  }

  private boolean past(Instant moment) {
    return clock.instant().isAfter(moment);
  }

  private CompletionHandler<Void> again(Duration after) {
    return (complete, operations) -> operations.reschedule(complete, clock.instant().plus(after));
  }
}
