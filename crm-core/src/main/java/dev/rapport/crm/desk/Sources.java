package dev.rapport.crm.desk;

import dev.rapport.crm.book.Book;
import dev.rapport.crm.history.History;
import dev.rapport.crm.history.Line;
import dev.rapport.crm.history.Lines;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// Where a card's facts come from, and the threads to wait for them on.
record Sources(
    Book book, History history, Lines lines, Executor threads, ScheduledExecutorService clock) {

  Line line(String number) {
    return lines.find(number).orElse(new Line(number, "", "", false));
  }

  Future<?> later(Runnable work, Duration wait) {
    return clock.schedule(work, wait.toMillis(), TimeUnit.MILLISECONDS);
  }
}
