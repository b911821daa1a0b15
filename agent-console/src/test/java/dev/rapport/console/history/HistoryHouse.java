package dev.rapport.console.history;

import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.rapport.console.EarlySettings;
import dev.rapport.crm.desk.Choices;
import java.time.InstantSource;
import java.util.List;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.core.env.ConfigurableEnvironment;

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
  "dev.rapport.console.gaps",
  "dev.rapport.crm.database",
  "dev.rapport.crm.audit",
  "dev.rapport.crm.staff",
  "dev.rapport.crm.book",
  "dev.rapport.crm.finding",
  "dev.rapport.crm.numbers",
  "dev.rapport.crm.history",
  "dev.rapport.crm.gaps",
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
  static BeanFactoryPostProcessor settings(ConfigurableEnvironment environment) {
    return EarlySettings.ownHouse(environment);
  }
}
