package dev.rapport.crm.duplicates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.github.kagkarlsson.scheduler.Scheduler;
import dev.rapport.crm.book.BookFixture;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class DuplicateJobTest {
  /// More than a first stretch looks at.
  private static final int MANY = 1_500;

  /// As another room's script makes it.
  private static final String TASKS =
      """
      create table scheduled_tasks (
        task_name            text not null,
        task_instance        text not null,
        task_data            bytea,
        execution_time       timestamptz not null,
        picked               boolean not null,
        picked_by            text,
        last_success         timestamptz,
        last_failure         timestamptz,
        consecutive_failures integer,
        last_heartbeat       timestamptz,
        version              bigint not null,
        priority             smallint,
        state                text,
        primary key (task_name, task_instance)
      )
      """;

  /// Holds the look up between its first stretch and its second.
  private static final class Between implements InstantSource {
    final CountDownLatch reached = new CountDownLatch(1);
    final CountDownLatch goOn = new CountDownLatch(1);
    private final AtomicInteger asked = new AtomicInteger();

    @Override
    public Instant instant() {
      if (asked.incrementAndGet() == 2) {
        reached.countDown();
        try {
          assertThat(goOn.await(1, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException e) {
          throw new IllegalStateException(e);
        }
      }
      return BookFixture.NOON;
    }
  }

  @Test
  void aStopEndsALookQuietlyAndTheNextStartGoesOnWithIt() throws InterruptedException {
    try (var room = new DuplicateRoom()) {
      room.jdbc.sql(TASKS).update();
      many(room);
      var logged = new ListAppender<ILoggingEvent>();
      logged.start();
      var log = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
      log.addAppender(logged);

      var between = new Between();
      var scheduler = start(room, between);
      assertThat(between.reached.await(1, TimeUnit.MINUTES)).isTrue();
      var stop = Thread.ofVirtual().start(scheduler::stop);
      await().until(() -> scheduler.getSchedulerState().isShuttingDown());
      between.goOn.countDown();
      stop.join();
      log.detachAppender(logged);

      assertThat(logged.list).noneMatch(said -> said.getLevel().isGreaterOrEqual(Level.WARN));
      assertThat(room.looks.lookedAt()).isEmpty();
      assertThat(room.looks.underWay())
          .hasValueSatisfying(look -> assertThat(look.reached()).isEqualTo(1_000));

      var next = start(room, InstantSource.system());
      await().atMost(Duration.ofMinutes(1)).until(() -> room.looks.lookedAt().isPresent());
      next.stop();
      assertThat(room.pairs()).hasSize(MANY / 2);
    }
  }

  @Test
  void aLookLetsOthersHaveItsThreadAfterAWhile() {
    try (var room = new DuplicateRoom()) {
      many(room);
      var minutes = new AtomicInteger();
      InstantSource slow =
          () -> BookFixture.NOON.plus(Duration.ofMinutes(minutes.getAndIncrement()));
      var look = new DuplicateLook(room.search, slow);

      assertThat(look.goOn(() -> false)).isFalse();
      assertThat(room.looks.underWay())
          .hasValueSatisfying(begun -> assertThat(begun.reached()).isEqualTo(1_000));
      assertThat(look.goOn(() -> false)).isTrue();
    }
  }

  @Test
  void stretchesTakeAboutHalfASecondHoweverSlowTheMachine() {
    assertThat(DuplicateLook.next(1_000, Duration.ofMillis(100))).isEqualTo(2_000);
    assertThat(DuplicateLook.next(1_000, Duration.ofMillis(400))).isEqualTo(1_000);
    assertThat(DuplicateLook.next(1_000, Duration.ofMillis(700))).isEqualTo(500);
    assertThat(DuplicateLook.next(100, Duration.ofSeconds(9))).isEqualTo(100);
    assertThat(DuplicateLook.next(16_000, Duration.ZERO)).isEqualTo(16_000);
  }

  private static Scheduler start(DuplicateRoom room, InstantSource clock) {
    var task = new DuplicateJob().duplicateLookTask(new DuplicateLook(room.search, clock), clock);
    var scheduler =
        Scheduler.create(room.database)
            .startTasks(task)
            .threads(1)
            .pollingInterval(Duration.ofMillis(50))
            .build();
    scheduler.start();
    return scheduler;
  }

  private static void many(DuplicateRoom room) {
    room.jdbc
        .sql(
            """
            insert into client (kind, name)
            select 'person', 'Ivan Petrov' from generate_series(1, :many)
            """)
        .param("many", MANY)
        .update();
    room.jdbc
        .sql(
            """
            insert into phone (client, position, typed, e164)
            select id, 0, '+' || id % :half, '+' || id % :half from client
            """)
        .param("half", MANY / 2)
        .update();
  }
}
