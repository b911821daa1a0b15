package dev.rapport.console;

import java.time.InstantSource;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.core.env.ConfigurableEnvironment;

/// No `@Configuration`: a scan of the whole program must not find it. The shell without the
/// telephone: sign-in, users, problems, health on a database of its own.
@EnableAutoConfiguration(
    exclude = UserDetailsServiceAutoConfiguration.class,
    excludeName =
        "com.github.kagkarlsson.scheduler.boot.autoconfigure.DbSchedulerAutoConfiguration")
@AutoConfigurationPackage(basePackages = "dev.rapport.crm.staff")
@ComponentScan({
  "dev.rapport.console.access",
  "dev.rapport.console.problems",
  "dev.rapport.console.users",
  "dev.rapport.console.health",
  "dev.rapport.console.web",
  "dev.rapport.crm.database",
  "dev.rapport.crm.audit",
  "dev.rapport.crm.staff"
})
public class Shell {
  @Bean
  InstantSource clock() {
    return InstantSource.system();
  }

  @Bean
  static BeanFactoryPostProcessor settings(ConfigurableEnvironment environment) {
    return EarlySettings.ownHouse(environment);
  }
}
