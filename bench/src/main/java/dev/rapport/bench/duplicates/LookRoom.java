package dev.rapport.bench.duplicates;

import dev.rapport.bench.house.Scratch;
import dev.rapport.crm.staff.Agent;
import dev.rapport.crm.staff.AgentId;
import dev.rapport.crm.staff.Phone;
import dev.rapport.crm.staff.Staff;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;

/// The book with the job that looks for duplicates, as the application has it, without the
/// telephone and the web. No `@Configuration`: the application's scan must not find it.
@EnableAutoConfiguration(
    excludeName = "org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration")
@EntityScan("dev.rapport.crm.book")
@ComponentScan({
  "dev.rapport.crm.book",
  "dev.rapport.crm.numbers",
  "dev.rapport.crm.duplicates",
  "dev.rapport.crm.audit"
})
class LookRoom {
  /// The job begins when this has returned, or has begun.
  static ConfigurableApplicationContext start(Scratch base) {
    return new SpringApplicationBuilder(LookRoom.class)
        .web(WebApplicationType.NONE)
        .properties(
            "spring.datasource.url=" + base.url(),
            "spring.datasource.username=" + base.user(),
            "spring.datasource.password=" + base.password(),
            "spring.main.register-shutdown-hook=false",
            "logging.level.root=warn")
        .run();
  }

  @Bean
  InstantSource clock() {
    return InstantSource.system();
  }

  @Bean
  Staff staff() {
    return new Staff() {
      @Override
      public Optional<Agent> find(AgentId id) {
        return Optional.empty();
      }

      @Override
      public Optional<Agent> findByPhone(Phone phone) {
        return Optional.empty();
      }

      @Override
      public Optional<Agent> findByUsername(String username) {
        return Optional.empty();
      }

      @Override
      public List<Agent> listActive() {
        return List.of();
      }
    };
  }
}
