package dev.rapport.crm.book;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Duration;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/// The tags in use. Counting them reads every client, so the count may be a minute old.
@Service
public class Tags {
  private static final int MOST = 500;
  private static final Duration FRESH = Duration.ofSeconds(60);
  private static final Boolean ALL = true;

  private final JdbcClient jdbc;
  private final LoadingCache<Boolean, List<Used>> used =
      Caffeine.newBuilder().expireAfterWrite(FRESH).build(_ -> read());

  Tags(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// @param count clients that have it
  public record Used(String tag, long count) {}

  /// Most used first.
  public List<Used> list() {
    return used.get(ALL);
  }

  private List<Used> read() {
    return jdbc.sql(
            """
            select tag, count(*) as count from client c, unnest(c.tags) tag
             where c.tags <> '{}' and c.deleted_at is null
             group by tag order by count(*) desc, tag limit :most
            """)
        .param("most", MOST)
        .query((row, _) -> new Used(row.getString("tag"), row.getLong("count")))
        .list();
  }
}
