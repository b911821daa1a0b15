package dev.rapport.crm.bulk;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import dev.rapport.crm.book.DeedId;
import dev.rapport.crm.jobs.Turns;
import java.time.InstantSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/// The persistent job of a change of many clients.
@Component
class BulkJob {
  private final Turns turns;

  BulkJob(ObjectProvider<SchedulerClient> scheduler, InstantSource clock) {
    this.turns = new Turns("bulk-change", scheduler, clock);
  }

  /// In the caller's transaction.
  void schedule(DeedId deed) {
    turns.schedule(deed.value());
  }

  @Configuration(proxyBeanMethods = false)
  static class Wiring {
    @Bean
    CustomTask<Void> bulkChangeTask(BulkJob job, BulkWork work) {
      return job.turns.task((deed, enough) -> work.run(new DeedId(deed), enough));
    }
  }
}
