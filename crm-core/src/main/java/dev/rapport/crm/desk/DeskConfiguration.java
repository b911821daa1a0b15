package dev.rapport.crm.desk;

import dev.rapport.crm.book.Book;
import dev.rapport.crm.book.ClientNews;
import dev.rapport.crm.history.History;
import dev.rapport.crm.history.Lines;
import dev.rapport.crm.staff.PresenceBoard;
import dev.rapport.crm.staff.Staff;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DeskSettings.class)
class DeskConfiguration {

  @Bean
  DeskJournal deskJournal(
      JdbcTemplate jdbc,
      PlatformTransactionManager transactions,
      @Value("${rapport.data}") Path data,
      InstantSource clock) {
    var table = new DeskTable(jdbc, new TransactionTemplate(transactions));
    return new DeskJournal(data.resolve("desks"), table, clock);
  }

  @Bean
  Dossiers dossiers(Book book, History history, Lines lines) {
    var patience = timer("card-patience");
    patience.setRemoveOnCancelPolicy(true);
    var threads = Thread.ofVirtual().name("card-", 0).factory();
    var executor = Executors.newThreadPerTaskExecutor(threads);
    return new Dossiers(new Sources(book, history, lines, executor, patience));
  }

  @Bean
  LiveDesks desks(
      Staff staff,
      PresenceBoard presence,
      Dossiers dossiers,
      History history,
      DeskJournal journal,
      InstantSource clock,
      DeskSettings settings,
      ClientNews news) {
    var desks = new LiveDesks(staff, presence, dossiers, history, journal, clock, settings);
    news.listen(desks::clientsAreOther);
    return desks;
  }

  @Bean
  DraftTexts draftTexts(LiveDesks desks, Staff staff) {
    return new DraftTexts(desks, staff);
  }

  @Bean
  DeskClock deskClock(LiveDesks desks, DeskJournal journal, History history) {
    return new DeskClock(desks, journal, history, timer("wrap-up-clock"), timer("desks-restored"));
  }

  @Bean
  Choices choices(JdbcClient jdbc) {
    return new SqlChoices(jdbc);
  }

  private static ScheduledThreadPoolExecutor timer(String name) {
    return new ScheduledThreadPoolExecutor(1, Thread.ofPlatform().daemon().name(name).factory());
  }
}
