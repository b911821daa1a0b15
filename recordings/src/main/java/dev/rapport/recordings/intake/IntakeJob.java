package dev.rapport.recordings.intake;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import dev.rapport.recordings.store.Recording;
import dev.rapport.recordings.store.RecordingId;
import dev.rapport.recordings.store.RecordingTable;
import java.time.Instant;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The persistent job of one recording: survives a kill, runs once in a cluster. Its data is the
/// stamp of the last look.
@Configuration(proxyBeanMethods = false)
class IntakeJob {
  static final TaskDescriptor<String> TASK = TaskDescriptor.of("recording-intake", String.class);

  @Bean
  CustomTask<String> recordingIntakeTask(Intake intake, RecordingTable table) {
    return Tasks.custom(TASK)
        .execute((instance, context) -> {
          var id = new RecordingId(Long.parseLong(instance.getId()));
          var recording = table.find(id);
          if (recording.isEmpty()) return new CompletionHandler.OnCompleteRemove<>();
          return switch (intake.look(recording.get(), instance.getData())) {
            case Intake.Look.Done() -> new CompletionHandler.OnCompleteRemove<>();
            case Intake.Look.Again(Instant at, String stamp) ->
                (complete, operations) -> operations.reschedule(complete, at, stamp);
          };
        });
  }

  static void schedule(SchedulerClient scheduler, Recording recording, Instant at) {
    scheduler.scheduleIfNotExists(
        TASK.instance(recording.id().toString()).data("").scheduledTo(at));
  }
}
