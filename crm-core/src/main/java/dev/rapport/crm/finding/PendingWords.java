package dev.rapport.crm.finding;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Brings the indexes of words up to date. PostgreSQL puts new entries off into a list that every
/// search reads from end to end, up to 4 MB an index; nobody who searches shall wait for that.
@Configuration(proxyBeanMethods = false)
class PendingWords {
  private static final String NAME = "pending-words";
  private static final Duration EVERY = Duration.ofSeconds(20);

  private final JdbcClient jdbc;

  PendingWords(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Bean
  RecurringTask<Void> pendingWordsTask() {
    return Tasks.recurring(NAME, FixedDelay.of(EVERY)).execute((_, _) -> bringIn());
  }

  /// @return pages of entries that had been put off
  long bringIn() {
    return jdbc.sql(
            """
            select gin_clean_pending_list('client_words')
                 + gin_clean_pending_list('client_more_words')
            """)
        .query(Long.class)
        .single();
  }
}
