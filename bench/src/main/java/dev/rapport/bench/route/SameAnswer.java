package dev.rapport.bench.route;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.asteriskjava.fastagi.AgiChannel;
import org.asteriskjava.fastagi.AgiException;
import org.asteriskjava.fastagi.DefaultAgiServer;
import org.asteriskjava.fastagi.StaticMappingStrategy;

/// asterisk-java's server as it is, with a script that decides nothing.
final class SameAnswer implements AutoCloseable {
  private final int port;
  private final DefaultAgiServer server;

  SameAnswer() throws IOException, InterruptedException {
    this.port = freePort();
    this.server = new OnVirtualThreads(port);
    Thread.ofPlatform().daemon().name("same-answer").start(this::serve);
    awaitPort();
  }

  int port() {
    return port;
  }

  private static void answer(AgiChannel channel) throws AgiException {
    channel.setVariable("RAPPORT_DIAL", "PJSIP/1001");
    channel.setVariable("RAPPORT_RING_SECONDS", "15");
    channel.setVariable("RAPPORT_CALLER_NAME", "Ivan Petrov");
    channel.setVariable("RAPPORT_ANSWERED", "1");
  }

  private void serve() {
    try {
      server.startup();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private void awaitPort() throws InterruptedException {
    for (int tries = 0; tries < 100; tries++) {
      try (var _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
        return;
      } catch (IOException e) {
        TimeUnit.MILLISECONDS.sleep(50);
      }
    }
    throw new IllegalStateException("asterisk-java's server does not come up");
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() {
    server.shutdown();
  }

  private static final class OnVirtualThreads extends DefaultAgiServer {
    OnVirtualThreads(int port) {
      super(new StaticMappingStrategy((_, channel) -> answer(channel)));
      setPort(port);
    }

    @Override
    protected ThreadPoolExecutor createPool() {
      return new ThreadPoolExecutor(
          0, 1_000, 1, TimeUnit.SECONDS, new SynchronousQueue<>(), Thread.ofVirtual().factory());
    }
  }
}
