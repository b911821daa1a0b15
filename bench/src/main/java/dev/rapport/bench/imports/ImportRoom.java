package dev.rapport.bench.imports;

import dev.rapport.crm.staff.Agent;
import dev.rapport.crm.staff.AgentId;
import dev.rapport.crm.staff.Phone;
import dev.rapport.crm.staff.Staff;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;

/// The import alone, without the telephone and the web. No `@Configuration`: the application's scan
/// must not find it.
@EnableAutoConfiguration(
    excludeName = {
      "com.github.kagkarlsson.scheduler.boot.autoconfigure.DbSchedulerAutoConfiguration",
      "org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration"
    })
@EntityScan("dev.rapport.crm.book")
@ComponentScan({
  "dev.rapport.crm.book",
  "dev.rapport.crm.numbers",
  "dev.rapport.crm.intake",
  "dev.rapport.crm.undo",
  "dev.rapport.crm.audit"
})
class ImportRoom {
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
