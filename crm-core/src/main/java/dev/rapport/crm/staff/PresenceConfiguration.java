package dev.rapport.crm.staff;

import dev.rapport.cti.pbx.Pbxes;
import java.time.InstantSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
class PresenceConfiguration {

  @Bean
  SqlPresenceStore presenceStore(JdbcClient jdbc) {
    return new SqlPresenceStore(jdbc);
  }

  /// The PBXs listen to the board and the board commands them: they are asked for when needed.
  @Bean
  LivePresence presenceBoard(
      Staff staff, SqlPresenceStore store, ObjectProvider<Pbxes> pbxes, InstantSource clock) {
    return new LivePresence(staff, store, new QueuePauses(pbxes::stream), clock);
  }

  @Bean
  PresenceClock presenceClock(LivePresence presence, SqlPresenceStore store) {
    return new PresenceClock(presence, store);
  }
}
