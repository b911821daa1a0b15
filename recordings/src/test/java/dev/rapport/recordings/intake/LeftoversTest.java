package dev.rapport.recordings.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import dev.rapport.crm.database.TestDatabase;
import dev.rapport.recordings.store.Recording;
import dev.rapport.recordings.store.RecordingState;
import dev.rapport.recordings.store.RecordingTable;
import java.time.Duration;
import java.time.Instant;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class LeftoversTest {
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
  private static final Instant SINCE = NOW.minus(Duration.ofDays(1));

  private final DataSource database = TestDatabase.fresh();
  private final JdbcClient sql = JdbcClient.create(database);
  private final RecordingTable table = new RecordingTable(sql);
  private final SchedulerClient scheduler = SchedulerClient.Builder.create(database).build();

  @Test
  void aRecordingWhoseNamingWasForgottenByAKillIsTaken() {
    call("lab~1~lab-1.1", "a.wav", true, true);

    Leftovers.take(table, scheduler, SINCE, NOW);

    assertThat(table.ofCall("lab~1~lab-1.1"))
        .extracting(Recording::file, Recording::state, Recording::endedAt)
        .containsExactly(tuple("a.wav", RecordingState.WAITING, NOW));
    assertThat(jobs()).isEqualTo(1);
  }

  @Test
  void whatIsKnownAliveUnansweredOrOldIsLeftAlone() {
    call("lab~1~lab-1.1", "a.wav", true, true);
    table.named("lab~1~lab-1.1", "lab", "a.wav");
    call("lab~1~lab-1.2", "b.wav", false, true);
    call("lab~1~lab-1.3", "c.wav", true, false);

    Leftovers.take(table, scheduler, SINCE, NOW);
    Leftovers.take(table, scheduler, NOW.plusSeconds(1), NOW);

    assertThat(table.ofCall("lab~1~lab-1.1")).hasSize(1);
    assertThat(table.ofCall("lab~1~lab-1.2")).isEmpty();
    assertThat(table.ofCall("lab~1~lab-1.3")).isEmpty();
    assertThat(jobs()).isZero();
  }

  @Test
  void aLookThatAClockHasPutOffIsHurried() {
    table.named("lab~1~lab-1.1", "lab", "a.wav");
    var waiting = table.ended("lab~1~lab-1.1", NOW).getFirst();
    IntakeJob.schedule(scheduler, waiting, NOW.plus(Duration.ofHours(1)));

    table.hurry(NOW);

    assertThat(sql.sql("select execution_time from scheduled_tasks").query(Instant.class).single())
        .isEqualTo(NOW);
  }

  private void call(String id, String file, boolean answered, boolean ended) {
    String at = NOW.toString();
    sql.sql(
            """
            insert into call (id, pbx, direction, caller_typed, client_settled, dialled, line, queue,
                started_at, answered_at, ended_at, talk_seconds, agents, rung, phones, picture, run,
                seq, changed_at)
            values (?, 'lab', 'inbound', '', false, '', '', '', ?::timestamptz,
                case when ? then now() end, case when ? then ?::timestamptz end, 0, '{}', '{}', '{}', jsonb_build_object('recordings', array[?]), 0, 0,
                now())
            """)
        .params(id, at, answered, ended, at, file)
        .update();
  }

  private int jobs() {
    return sql.sql("select count(*) from scheduled_tasks").query(Integer.class).single();
  }
}
