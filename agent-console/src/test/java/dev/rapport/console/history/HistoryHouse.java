package dev.rapport.console.history;

import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.rapport.crm.database.TestDatabase;
import dev.rapport.crm.desk.Choices;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.test.context.DynamicPropertyRegistrar;

/// No `@Configuration`: the scans of other tests must not find it. Staff, book, history and ladder
/// with their REST, without telephone and desks.
@EnableAutoConfiguration(
    exclude = UserDetailsServiceAutoConfiguration.class,
    excludeName =
        "com.github.kagkarlsson.scheduler.boot.autoconfigure.DbSchedulerAutoConfiguration")
@AutoConfigurationPackage(basePackages = {"dev.rapport.crm.staff", "dev.rapport.crm.book"})
@ComponentScan({
  "dev.rapport.console.access",
  "dev.rapport.console.problems",
  "dev.rapport.console.history",
  "dev.rapport.crm.database",
  "dev.rapport.crm.audit",
  "dev.rapport.crm.staff",
  "dev.rapport.crm.book",
  "dev.rapport.crm.history",
  "dev.rapport.crm.ladder"
})
class HistoryHouse {
  @Bean
  InstantSource clock() {
    return InstantSource.system();
  }

  @Bean
  Choices choices() {
    Choices choices = mock();
    when(choices.dispositions())
        .thenReturn(List.of(new Choices.Choice("sold", "Sold", "Продажа", "Venta")));
    return choices;
  }

  @Bean
  DynamicPropertyRegistrar database() throws IOException {
    var fresh = TestDatabase.fresh();
    Path data = Files.createTempDirectory("history");
    return registry -> {
      registry.add("rapport.data", data::toString);
      registry.add("rapport.datasource.url", fresh::getUrl);
      registry.add("rapport.datasource.username", fresh::getUser);
      registry.add("rapport.datasource.password", fresh::getPassword);
      registry.add("rapport.admin.password", () -> "correct horse");
    };
  }
}
