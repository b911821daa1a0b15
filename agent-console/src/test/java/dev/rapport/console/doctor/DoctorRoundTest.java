package dev.rapport.console.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.console.Browser;
import dev.rapport.console.EarlySettings;
import dev.rapport.console.pbx.Doctors;
import dev.rapport.crm.audit.AuditLog;
import dev.rapport.cti.doctor.Doctor;
import dev.rapport.cti.pbx.Pbx;
import dev.rapport.cti.pbx.PbxSettings;
import dev.rapport.cti.pbx.Pbxes;
import dev.rapport.recordings.RecordingsSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.jdbc.core.simple.JdbcClient;

/// With a PBX that takes the connection and says nothing.
@SpringBootTest(
    classes = DoctorRoundTest.Surgery.class,
    webEnvironment = WebEnvironment.RANDOM_PORT)
class DoctorRoundTest {
  @LocalServerPort int port;
  @Autowired AuditLog audit;
  @Autowired ServerSocket silent;
  @Autowired JdbcClient database;
  private Browser browser;

  @EnableAutoConfiguration(
      exclude = UserDetailsServiceAutoConfiguration.class,
      excludeName =
          "com.github.kagkarlsson.scheduler.boot.autoconfigure.DbSchedulerAutoConfiguration")
  @AutoConfigurationPackage(basePackages = {"dev.rapport.crm.staff", "dev.rapport.crm.book"})
  @ComponentScan({
    "dev.rapport.console.access",
    "dev.rapport.console.doctor",
    "dev.rapport.console.problems",
    "dev.rapport.crm.database",
    "dev.rapport.crm.audit",
    "dev.rapport.crm.staff",
    "dev.rapport.crm.book",
    "dev.rapport.crm.finding",
    "dev.rapport.crm.numbers",
    "dev.rapport.crm.gaps",
    "dev.rapport.crm.history",
    "dev.rapport.crm.ladder"
  })
  @EnableConfigurationProperties(RecordingsSettings.class)
  static class Surgery {
    @Bean
    InstantSource clock() {
      return InstantSource.system();
    }

    @Bean
    static BeanFactoryPostProcessor settings(ConfigurableEnvironment environment) {
      return EarlySettings.ownHouse(environment);
    }

    @Bean
    Pbxes pbxes() {
      return new Pbxes() {
        @Override
        public Optional<Pbx> find(String name) {
          return Optional.empty();
        }

        @Override
        public List<Pbx> listAll() {
          return List.of();
        }
      };
    }

    @Bean
    ServerSocket silent() throws IOException {
      return new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    }

    @Bean
    Doctors doctors(ServerSocket silent, InstantSource clock) {
      var pbx =
          new PbxSettings(
              "lab",
              "127.0.0.1",
              silent.getLocalPort(),
              "rapport",
              "secret",
              Optional.empty(),
              "",
              "ES",
              "rapport-outbound",
              Duration.ofSeconds(2));
      return () -> Map.of("lab", new Doctor(pbx, _ -> new CompletableFuture<>(), true, clock));
    }
  }

  @BeforeEach
  void signIn() {
    browser = new Browser(port);
    assertThat(browser.signIn("admin", "correct horse").statusCode()).isEqualTo(200);
  }

  @Test
  void aDayWithAnUnsureViewIsToldWithWhatWasRepaired() throws IOException {
    database
        .sql(
            """
            insert into pbx_gap (pbx, from_at, to_at, unsure)
            values ('lab', now() - interval '1 hour', now() - interval '59 minutes', true),
              ('other', now() - interval '1 hour', now() - interval '59 minutes', true)
            """)
        .update();
    var asked = CompletableFuture.supplyAsync(() -> browser.get("/api/doctor?pbx=lab"));
    silent.accept().close();

    assertThat(asked.join().body()).contains("view-unsure", "unsure stretches 1,");
  }

  @Test
  void whoeverAsksWhileARoundIsUnderWayIsToldSoAndTheAskingIsWrittenDownFirst() throws IOException {
    var first = CompletableFuture.supplyAsync(() -> browser.get("/api/doctor?pbx=lab"));
    try (var _ = silent.accept()) { // the round is under way
      assertThat(audit.latest(1))
          .singleElement()
          .satisfies(line -> {
            assertThat(line.what()).isEqualTo("doctor.asked");
            assertThat(line.subject()).isEqualTo("pbx:lab");
          });

      var second = browser.get("/api/doctor");

      assertThat(second.statusCode()).isEqualTo(429);
      assertThat(Browser.json(second).get("code").asString()).isEqualTo("busy");
      assertThat(first).isNotDone();
    }
    assertThat(first.join().statusCode()).isEqualTo(200);
    assertThat(first.join().body()).contains("ami-unreachable");
  }
}
