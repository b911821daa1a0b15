package dev.rapport.crm.desk;

import dev.rapport.crm.book.Book;
import dev.rapport.crm.history.History;
import dev.rapport.crm.history.Line;
import dev.rapport.crm.history.Lines;
import dev.rapport.cti.call.Call;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// Where a card's facts come from, and the threads to wait for them on.
record Sources(
    Book book, History history, Lines lines, Executor threads, ScheduledExecutorService clock) {

  /// The line of a call, with the region that counts there.
  Line line(Call call) {
    Line line = lines.find(call.line()).orElse(new Line(call.line(), "", "", false));
    String region = lines.region(call.id().pbx(), call.line());
    return new Line(line.number(), line.name(), region, line.dispositionRequired());
  }

  Future<?> later(Runnable work, Duration wait) {
    return clock.schedule(work, wait.toMillis(), TimeUnit.MILLISECONDS);
  }
}
