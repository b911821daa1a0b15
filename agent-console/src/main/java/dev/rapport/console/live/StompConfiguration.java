package dev.rapport.console.live;

import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.core.task.TaskExecutor;
import org.springframework.messaging.simp.config.ChannelRegistration;
import org.springframework.messaging.simp.config.MessageBrokerRegistry;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.concurrent.SimpleAsyncTaskScheduler;
import org.springframework.web.socket.config.annotation.EnableWebSocketMessageBroker;
import org.springframework.web.socket.config.annotation.StompEndpointRegistry;
import org.springframework.web.socket.config.annotation.WebSocketMessageBrokerConfigurer;
import org.springframework.web.socket.config.annotation.WebSocketTransportRegistration;
import org.springframework.web.socket.messaging.StompSubProtocolErrorHandler;
import org.springframework.web.socket.server.support.HttpSessionHandshakeInterceptor;

/// STOMP at `/ws`. Virtual threads carry each session's messages, so a slow socket holds up only
/// itself.
@Configuration(proxyBeanMethods = false)
@EnableWebSocketMessageBroker
class StompConfiguration implements WebSocketMessageBrokerConfigurer {
  private static final int INBOUND_BYTES = 8 * 1024;
  private static final int UNSENT_BYTES = 512 * 1024;
  private static final int SEND_MILLIS = 10_000;
  private static final long HEARTBEAT_MILLIS = 10_000;

  private final LiveSettings settings;
  private final OpenSockets sockets;

  StompConfiguration(LiveSettings settings, OpenSockets sockets) {
    this.settings = settings;
    this.sockets = sockets;
  }

  /// Nothing set means: our own origin only.
  @Override
  public void registerStompEndpoints(StompEndpointRegistry registry) {
    var endpoint = registry.addEndpoint("/ws").addInterceptors(httpSession());
    if (!settings.allowedOrigins().isEmpty()) {
      endpoint.setAllowedOrigins(settings.allowedOrigins().toArray(String[]::new));
    }
    registry.setErrorHandler(new StompSubProtocolErrorHandler()); // tells, then hangs up
  }

  private static HttpSessionHandshakeInterceptor httpSession() {
    var interceptor = new HttpSessionHandshakeInterceptor();
    interceptor.setCopyAllAttributes(false); // its id is enough
    return interceptor;
  }

  @Override
  public void configureMessageBroker(MessageBrokerRegistry registry) {
    registry.setApplicationDestinationPrefixes("/app");
    registry.setPreservePublishOrder(true);
    registry
        .enableSimpleBroker("/topic") // answers CONNECT and heart-beats; desks are fed directly
        .setHeartbeatValue(new long[] {HEARTBEAT_MILLIS, HEARTBEAT_MILLIS})
        .setTaskScheduler(heartbeats());
  }

  private static TaskScheduler heartbeats() {
    var scheduler = new SimpleAsyncTaskScheduler();
    scheduler.setVirtualThreads(true);
    scheduler.setThreadNamePrefix("heartbeat-");
    return scheduler;
  }

  @Override
  public void configureClientInboundChannel(ChannelRegistration registration) {
    registration.executor(virtual("ws-in-")).interceptors(new DeskGate());
  }

  @Override
  public void configureClientOutboundChannel(ChannelRegistration registration) {
    registration.executor(virtual("ws-out-"));
  }

  @Override
  public void configureWebSocketTransport(WebSocketTransportRegistration registration) {
    registration
        .setMessageSizeLimit(INBOUND_BYTES)
        .setSendBufferSizeLimit(UNSENT_BYTES)
        .setSendTimeLimit(SEND_MILLIS)
        .setTimeToFirstMessage(30_000)
        .addDecoratorFactory(sockets);
  }

  /// Spring's statistics of the broker ask for its own kind of executor.
  private static TaskExecutor virtual(String name) {
    var executor = new SimpleAsyncTaskExecutor(name);
    executor.setVirtualThreads(true);
    return executor;
  }
}
