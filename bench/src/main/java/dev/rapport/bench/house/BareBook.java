package dev.rapport.bench.house;

import dev.rapport.crm.staff.Agent;
import dev.rapport.crm.staff.AgentId;
import dev.rapport.crm.staff.Phone;
import dev.rapport.crm.staff.Staff;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;

/// The book as the application has it, without the telephone and the web, and with nobody on the
/// staff: to be imported by what is measured on it. No `@Configuration`: the application's scan
/// must not find it.
@EntityScan("dev.rapport.crm.book")
@ComponentScan({"dev.rapport.crm.book", "dev.rapport.crm.numbers", "dev.rapport.crm.audit"})
public class BareBook {
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
