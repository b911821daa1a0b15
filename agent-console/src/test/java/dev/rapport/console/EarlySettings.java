package dev.rapport.console;

import dev.rapport.crm.database.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/// Settings of a test's house, there before its first bean, for static `@Bean` methods. Spring's
/// own way for tests (`DynamicPropertyRegistrar`) may come after the entity manager, and so after
/// the database is opened.
public final class EarlySettings {
  private EarlySettings() {}

  public static BeanFactoryPostProcessor of(
      ConfigurableEnvironment environment, Map<String, Object> values) {
    var source = new MapPropertySource("test " + values.keySet(), values);
    return _ -> environment.getPropertySources().addFirst(source);
  }

  /// A database and a data folder of its own, and an administrator `admin`, `correct horse`.
  public static BeanFactoryPostProcessor ownHouse(ConfigurableEnvironment environment) {
    PGSimpleDataSource fresh = TestDatabase.fresh();
    return of(
        environment,
        Map.of(
            "rapport.data", folder().toString(),
            "rapport.datasource.url", String.valueOf(fresh.getUrl()),
            "rapport.datasource.username", String.valueOf(fresh.getUser()),
            "rapport.datasource.password", String.valueOf(fresh.getPassword()),
            "rapport.admin.password", "correct horse"));
  }

  private static Path folder() {
    try {
      return Files.createTempDirectory(Path.of("target"), "house");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
