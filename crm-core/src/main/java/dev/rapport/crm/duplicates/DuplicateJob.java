package dev.rapport.crm.duplicates;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Looks for duplicates again and again, once in a cluster.
@Configuration(proxyBeanMethods = false)
class DuplicateJob {
  private static final Duration EVERY = Duration.ofMinutes(5);

  @Bean
  RecurringTask<Void> duplicateLook(DuplicateSearch search) {
    return Tasks.recurring("duplicate-look", FixedDelay.of(EVERY))
        .execute((_, _) -> search.look(Long.MAX_VALUE));
  }
}
