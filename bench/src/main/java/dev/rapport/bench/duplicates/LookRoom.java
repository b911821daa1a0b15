package dev.rapport.bench.duplicates;

import dev.rapport.bench.house.BareBook;
import dev.rapport.bench.house.Scratch;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;

/// The book with the job that looks for duplicates. No `@Configuration`: the application's scan
/// must not find it.
@EnableAutoConfiguration(
    excludeName = "org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration")
@Import(BareBook.class)
@ComponentScan("dev.rapport.crm.duplicates")
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
}
