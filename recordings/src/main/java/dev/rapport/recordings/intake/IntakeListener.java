package dev.rapport.recordings.intake;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import dev.rapport.crm.history.CallRepairs;
import dev.rapport.cti.call.Call;
import dev.rapport.cti.call.CallEvent;
import dev.rapport.cti.call.CallId;
import dev.rapport.cti.call.Direction;
import dev.rapport.cti.pbx.PbxListener;
import dev.rapport.recordings.RecordingsSettings;
import dev.rapport.recordings.store.RecordingTable;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// Writes down which files the PBX records into, and starts the jobs when calls end. The PBX's
/// thread only puts the work into a line; the line waits while the database is away.
@Component
@Order(300)
class IntakeListener implements PbxListener, SmartLifecycle {
  private final RecordingTable table;
  private final SchedulerClient scheduler;
  private final RecordingsSettings settings;
  private final InstantSource clock;
  private final PatientQueue queue = new PatientQueue("recording-intake");

  IntakeListener(
      RecordingTable table,
      SchedulerClient scheduler,
      RecordingsSettings settings,
      CallRepairs repairs,
      InstantSource clock) {
    this.table = table;
    this.scheduler = scheduler;
    this.settings = settings;
    this.clock = clock;
    repairs.listen(repaired -> queue.add(() -> repaired(repaired)));
  }

  @Override
  public void on(CallEvent event) {
    switch (event) {
      case CallEvent.RecordingNamed(Call call, String file, Instant _) ->
          queue.add(() -> table.named(call.id().toString(), call.id().pbx(), file));
      case CallEvent.Merged(Call call, CallId gone, Instant _) ->
          queue.add(() -> table.merged(gone.toString(), call.id().toString()));
      case CallEvent.Ended(Call call, Instant at) -> queue.add(() -> ended(call, at));
      case CallEvent.Corrected(Call call, Instant at) when call.ended() ->
          queue.add(() -> ended(call, at));
      case CallEvent _ -> {}
    }
  }

  private void repaired(CallRepairs.Repaired news) {
    String id = news.call().id().toString();
    news.gone().forEach(gone -> table.merged(gone.toString(), id));
    ended(news.call(), clock.instant());
  }

  private void ended(Call call, Instant at) {
    String id = call.id().toString();
    if (!call.answered()) { // the PBX names a file before anybody answers; it stays without sound
      table.unanswered(id);
      return;
    }
    call.recordings().forEach(file -> table.named(id, call.id().pbx(), file));
    table.ended(id, at).forEach(r -> IntakeJob.schedule(scheduler, r, clock.instant()));
    boolean expected = settings.monitorFolder(call.id().pbx()).isPresent();
    if (expected && call.direction() != Direction.INTERNAL) {
      if (table.ofCall(id).isEmpty()) table.notRecorded(id, call.id().pbx());
    }
  }

  /// Calls that ended while we were away have no `Ended`: whatever waits and is not alive, ended.
  @Override
  public void synced(String pbx, List<Call> alive) {
    Set<String> living = alive.stream().map(c -> c.id().toString()).collect(Collectors.toSet());
    Instant now = clock.instant();
    queue.add(() ->
        table.waiting(pbx).stream()
            .filter(r -> !living.contains(r.callId()))
            .flatMap(r -> table.ended(r.callId(), now).stream())
            .forEach(r -> IntakeJob.schedule(scheduler, r, now)));
  }

  @Override
  public void start() {
    queue.start();
  }

  @Override
  public void stop() {
    queue.stop();
  }

  @Override
  public boolean isRunning() {
    return queue.running();
  }
}
