package dev.rapport.recordings.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.dao.TransientDataAccessResourceException;

class PatientQueueTest {

  @RepeatedTest(50)
  void workIsDoneHoweverSoonTheThreadRuns() throws InterruptedException {
    var queue = new PatientQueue("test");
    var done = new CountDownLatch(1);
    queue.add(done::countDown);

    queue.start();

    assertThat(done.await(5, TimeUnit.SECONDS)).isTrue();
    queue.stop();
  }

  @Test
  void whileTheDatabaseIsAwayNothingIsLostAndOrderIsKept() throws InterruptedException {
    var queue = new PatientQueue("test");
    var tries = new AtomicInteger();
    List<String> written = new CopyOnWriteArrayList<>();
    var done = new CountDownLatch(1);
    queue.add(() -> {
      if (tries.incrementAndGet() < 3) throw new TransientDataAccessResourceException("away");
      written.add("first");
    });
    queue.add(() -> written.add("second"));
    queue.add(done::countDown);

    queue.start();

    assertThat(done.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(written).containsExactly("first", "second");
    queue.stop();
  }
}
