package dev.rapport.crm.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rapport.crm.book.BookFixture;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;

class ImportKillTest {
  private static final int MANY = 60_000;

  /// The process that is killed: URL, user, password, data folder, import.
  static final class Killed {
    public static void main(String[] args) {
      var context =
          new SpringApplicationBuilder(BookFixture.class)
              .web(WebApplicationType.NONE)
              .run(
                  "--spring.datasource.url=" + args[0],
                  "--spring.datasource.username=" + args[1],
                  "--spring.datasource.password=" + args[2],
                  "--spring.flyway.enabled=false",
                  "--rapport.data=" + args[3],
                  "--logging.level.root=warn");
      context.getBean(ImportWork.class).run(new ImportId(Long.parseLong(args[4])));
      context.close();
    }
  }

  @Test
  void whoIsKilledInTheMiddleGoesOnWhereItWasAndDoublesNobody() throws Exception {
    try (var room = new ImportRoom()) {
      var one = room.with(room.upload(many()), Duplicates.SKIP);
      room.imports.start(ImportRoom.ANNA, one.id());
      var process = start(room, one);
      try {
        await()
            .atMost(Duration.ofMinutes(3))
            .until(() -> position(room, one) > 0 || !process.isAlive());
      } finally {
        process.destroyForcibly().waitFor();
      }
      assertThat(position(room, one)).isPositive().isLessThan(MANY);

      room.work.run(one.id());

      var done = room.imports.get(one.id());
      assertThat(done.state()).isEqualTo(Import.State.DONE);
      assertThat(done.tally()).isEqualTo(new Import.Tally(MANY, 0, 0, 0, 0));
      assertThat(room.one("select count(*) || ' ' || count(distinct name) from client"))
          .isEqualTo(MANY + " " + MANY);
      assertThat(room.one("select count(*) || ' ' || count(distinct e164) from phone"))
          .isEqualTo(MANY + " " + MANY);
      assertThat(room.fates(done)).hasSize(10_000);
    }
  }

  private static long position(ImportRoom room, Import one) {
    return room.imports.get(one.id()).position();
  }

  private static Process start(ImportRoom room, Import one) throws IOException {
    var environment = room.context.getEnvironment();
    var classes =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            classes,
            Killed.class.getName(),
            environment.getRequiredProperty("spring.datasource.url"),
            environment.getRequiredProperty("spring.datasource.username"),
            environment.getProperty("spring.datasource.password", ""),
            environment.getRequiredProperty("rapport.data"),
            String.valueOf(one.id().value()))
        .redirectError(Redirect.INHERIT)
        .redirectOutput(Redirect.DISCARD)
        .start();
  }

  private static String many() {
    var csv = new StringBuilder("name,phone\n");
    for (int i = 0; i < MANY; i++) {
      csv.append("Somebody No").append(i).append(",+7916").append(1_000_000 + i).append('\n');
    }
    return csv.toString();
  }
}
