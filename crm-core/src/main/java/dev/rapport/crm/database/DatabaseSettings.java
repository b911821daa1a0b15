package dev.rapport.crm.database;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Where the database is.
///
/// @param data the folder of everything that is ours on disk
/// @param datasource a PostgreSQL of the house's own; without a url the embedded one is started
@ConfigurationProperties("rapport")
public record DatabaseSettings(
    @DefaultValue("data") Path data, @DefaultValue Datasource datasource) {

  public DatabaseSettings {
    if (datasource.external() && !datasource.url().startsWith("jdbc:postgresql:"))
      throw new IllegalArgumentException(
          "rapport.datasource.url must begin with jdbc:postgresql: (such as"
              + " jdbc:postgresql://db.example.org/rapport); leave it out for the embedded"
              + " PostgreSQL");
  }

  public record Datasource(
      @DefaultValue("") String url,
      @DefaultValue("") String username,
      @DefaultValue("") String password) {

    boolean external() {
      return !url.isBlank();
    }

    @Override
    public String toString() {
      return "Datasource[" + url.replaceAll("\\?.*", "?…") + "]"; // no password
    }
  }

  Path folder() {
    return data.resolve("postgres");
  }
}
