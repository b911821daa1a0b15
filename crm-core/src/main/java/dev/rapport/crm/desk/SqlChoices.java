package dev.rapport.crm.desk;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Duration;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Reads them once a minute at most; what was read last serves while the database is away.
final class SqlChoices implements Choices {
  private final JdbcClient jdbc;
  private final LoadingCache<String, List<Choice>> read =
      Caffeine.newBuilder().refreshAfterWrite(Duration.ofMinutes(1)).build(this::read);

  SqlChoices(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public List<Choice> dispositions() {
    return read.get("disposition");
  }

  @Override
  public List<Choice> pauseReasons() {
    return read.get("pause");
  }

  private List<Choice> read(String kind) {
    return jdbc.sql(
            "select code, en, ru, es from desk_choice where kind = ? order by position, code")
        .param(kind)
        .query((row, _) ->
            new Choice(
                row.getString("code"),
                row.getString("en"),
                row.getString("ru"),
                row.getString("es")))
        .list();
  }
}
