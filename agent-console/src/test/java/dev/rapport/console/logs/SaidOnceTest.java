package dev.rapport.console.logs;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SaidOnceTest {
  private final AtomicLong now = new AtomicLong();
  private final LoggerContext context = new LoggerContext();
  private final ListAppender<ILoggingEvent> heard = new ListAppender<>();

  @BeforeEach
  void listen() {
    heard.start();
    context.getLogger("ROOT").addAppender(heard);
    context.addTurboFilter(new SaidOnce(List.of("lib.scheduler"), now::get));
  }

  @Test
  void aTroubleThatLastsIsOneLine() {
    for (int second = 0; second < 600; second++) {
      away("lib.scheduler.Poll");
      now.addAndGet(Duration.ofSeconds(1).toNanos());
    }

    assertThat(heard.list).hasSize(1);
  }

  @Test
  void whatComesBackAfterAQuietWhileIsSaidAgain() {
    away("lib.scheduler.Poll");
    now.addAndGet(Duration.ofSeconds(61).toNanos());
    away("lib.scheduler.Poll");

    assertThat(heard.list).hasSize(2);
  }

  @Test
  void anotherTroubleOfTheSameLibraryIsAnotherLine() {
    away("lib.scheduler.Poll");
    context.getLogger("lib.scheduler.Poll").error("A job failed {}", 7);
    context.getLogger("lib.scheduler.Poll").error("Unhandled", new IllegalStateException());

    assertThat(heard.list).hasSize(3);
  }

  @Test
  void aTextThatNamesAChannelIsNoOtherTrouble() {
    for (int i = 0; i < 100; i++) {
      context
          .getLogger("lib.scheduler.Agi")
          .error("AgiException on channel PJSIP/trunk-" + i, new IOException("closed"));
    }

    assertThat(heard.list).hasSize(1);
  }

  @Test
  void everybodyElseSpeaksAsBefore() {
    away("dev.rapport");
    away("dev.rapport");
    context.getLogger("lib.scheduler.Poll").info("as usual");
    context.getLogger("lib.scheduler.Poll").info("as usual");

    assertThat(heard.list).hasSize(4);
  }

  private void away(String logger) {
    context.getLogger(logger).error("Unhandled", new IOException("no database"));
  }
}
