package dev.rapport.bench.imports;

import dev.rapport.bench.house.BareBook;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;

/// The import alone, run by who asks for it. No `@Configuration`: the application's scan must not
/// find it.
@EnableAutoConfiguration(
    excludeName = {
      "com.github.kagkarlsson.scheduler.boot.autoconfigure.DbSchedulerAutoConfiguration",
      "org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration"
    })
@Import(BareBook.class)
@ComponentScan({"dev.rapport.crm.intake", "dev.rapport.crm.undo"})
class ImportRoom {}
