package dev.rapport.console.live;

import dev.rapport.console.access.SignIns;
import dev.rapport.console.history.CallItems;
import dev.rapport.crm.desk.Desks;
import dev.rapport.crm.history.History;
import dev.rapport.crm.privacy.DoNotCall;
import dev.rapport.crm.staff.PresenceBoard;
import dev.rapport.crm.staff.Staff;
import dev.rapport.cti.pbx.Pbxes;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.MessageChannel;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LiveSettings.class)
class LiveConfiguration {

  @Bean
  DeskFeeds deskFeeds(
      Staff staff,
      Desks desks,
      PresenceBoard board,
      ObjectProvider<Pbxes> pbxes,
      ObjectProvider<DoNotCall> doNotCall,
      JsonMapper json) {
    var threads = Thread.ofVirtual().name("desk-", 0).factory();
    return new DeskFeeds(
        staff,
        desks,
        board,
        pbxes,
        number -> doNotCall.stream().anyMatch(list -> list.listed(number)),
        json,
        Executors.newThreadPerTaskExecutor(threads));
  }

  @Bean
  CallNews callNews(History history, CallItems items, DeskFeeds feeds) {
    var thread = Thread.ofPlatform().daemon().name("call-news").factory();
    return new CallNews(history, items, feeds, new ScheduledThreadPoolExecutor(1, thread));
  }

  @Bean
  LinkWatch linkWatch(DeskFeeds feeds) {
    return new LinkWatch(feeds);
  }

  @Bean
  Attendance attendance(PresenceBoard board, LiveSettings settings) {
    var thread = Thread.ofPlatform().daemon().name("attendance").factory();
    return new Attendance(
        board, new ScheduledThreadPoolExecutor(1, thread), settings.signOutAfter());
  }

  @Bean
  ApplicationListener<ApplicationReadyEvent> expectThoseWhoWereHere(
      Attendance attendance, Staff staff) {
    return _ -> attendance.expect(staff);
  }

  @Bean
  DeskSessions deskSessions(
      DeskFeeds feeds,
      Attendance attendance,
      @Qualifier("clientOutboundChannel") MessageChannel out) {
    return new DeskSessions(feeds, attendance, out);
  }

  @Bean
  SignOutWatch signOutWatch(OpenSockets sockets) {
    return new SignOutWatch(sockets);
  }

  @Bean
  OpenSockets openSockets(SignIns signIns) {
    return new OpenSockets(signIns::holds);
  }

  @Bean
  SocketWatch socketWatch(OpenSockets sockets, LiveSettings settings) {
    return new SocketWatch(sockets, settings.sessionCheck());
  }
}
