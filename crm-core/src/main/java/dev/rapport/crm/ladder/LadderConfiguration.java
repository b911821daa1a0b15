package dev.rapport.crm.ladder;

import dev.rapport.crm.book.Book;
import dev.rapport.crm.history.History;
import dev.rapport.crm.staff.PresenceBoard;
import dev.rapport.crm.staff.Staff;
import dev.rapport.cti.pbx.Pbx;
import dev.rapport.cti.pbx.Pbxes;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Wires the ladder.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LadderSettings.class)
class LadderConfiguration {
  private final InstantSource clock;

  LadderConfiguration(ObjectProvider<InstantSource> clock) {
    this.clock = clock.getIfAvailable(InstantSource::system);
  }

  @Bean
  @DependsOnDatabaseInitialization
  LineTable lineTable(DataSource dataSource, LadderSettings settings, ObjectProvider<Pbxes> pbxes) {
    return new LineTable(dataSource, settings, pbx -> region(pbxes, pbx), clock);
  }

  private static String region(ObjectProvider<Pbxes> pbxes, String pbx) {
    return Optional.ofNullable(pbxes.getIfAvailable())
        .flatMap(all -> all.find(pbx))
        .map(Pbx::region)
        .orElse("");
  }

  @Bean
  LadderRouting routeAdvisor(
      Book book,
      Staff staff,
      PresenceBoard board,
      History history,
      LineTable lines,
      LadderSettings settings) {
    var people = new LadderRouting.People(book, staff, board);
    return new LadderRouting(people, history, lines, settings, clock, ZoneId.systemDefault());
  }
}
