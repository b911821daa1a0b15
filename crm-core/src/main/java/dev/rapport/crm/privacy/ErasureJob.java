package dev.rapport.crm.privacy;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Finishes erasures that a kill, a full disk or a call in progress held up.
@Configuration(proxyBeanMethods = false)
class ErasureJob {
  private static final Duration EVERY = Duration.ofSeconds(30);

  @Bean
  RecurringTask<Void> erasuresGoOn(Erasures erasures) {
    return Tasks.recurring("erasures", FixedDelay.of(EVERY)).execute((_, _) -> erasures.goOn());
  }
}
