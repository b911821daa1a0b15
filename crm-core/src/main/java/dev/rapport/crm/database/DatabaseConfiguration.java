package dev.rapport.crm.database;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.util.Optional;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// First up and last down: everything else hangs on the data source.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DatabaseSettings.class)
class DatabaseConfiguration {

  /// The embedded server, if it is to be.
  record Server(Optional<EmbeddedPostgres> embedded) implements AutoCloseable {
    @Override
    public void close() {
      embedded.ifPresent(EmbeddedPostgres::close);
    }
  }

  @Bean
  Server databaseServer(DatabaseSettings settings) {
    if (settings.datasource().external()) return new Server(Optional.empty());
    Path folder = settings.folder();
    return new Server(
        Optional.of(
            EmbeddedPostgres.start(
                new EmbeddedPostgres.Settings(folder, settings.data().resolve("cache"), 0, true))));
  }

  @Bean
  HikariDataSource dataSource(DatabaseSettings settings, Server server) {
    var pool = new HikariDataSource();
    pool.setPoolName("rapport");
    pool.setMaximumPoolSize(20);
    pool.setConnectionTimeout(3_000); // a caller is told soon that the database is away
    pool.setValidationTimeout(1_000);
    pool.setInitializationFailTimeout(-1); // it may come later
    pool.addDataSourceProperty("connectTimeout", "3");
    pool.addDataSourceProperty("socketTimeout", "120");
    pool.addDataSourceProperty("tcpKeepAlive", "true");
    pool.addDataSourceProperty("ApplicationName", "rapport");
    var asked = settings.datasource();
    pool.setJdbcUrl(server.embedded().map(EmbeddedPostgres::jdbcUrl).orElse(asked.url()));
    pool.setUsername(server.embedded().map(EmbeddedPostgres::username).orElse(asked.username()));
    pool.setPassword(server.embedded().map(EmbeddedPostgres::password).orElse(asked.password()));
    return pool;
  }

  @Bean
  FlywayMigrationStrategy migrateWhenReachable(DatabaseWatch watch) {
    return watch::migrate;
  }
}
