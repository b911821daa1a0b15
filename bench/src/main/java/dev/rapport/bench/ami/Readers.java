package dev.rapport.bench.ami;

import com.sun.management.OperatingSystemMXBean;
import dev.rapport.bench.ami.AmiBench.Read;
import dev.rapport.bench.wire.PretendAmi;
import dev.rapport.cti.ami.AmiFrame;
import dev.rapport.cti.ami.AmiFrames;
import dev.rapport.cti.ami.AmiLimits;
import dev.rapport.cti.ami.AmiListener;
import dev.rapport.cti.ami.AmiSession;
import dev.rapport.cti.ami.AmiSettings;
import dev.rapport.cti.engine.CallEngine;
import dev.rapport.cti.engine.PbxEvents;
import dev.rapport.cti.engine.Surroundings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.asteriskjava.manager.DefaultManagerConnection;

/// Those who read the traffic.
final class Readers {
  private Readers() {}

  private record Watch(long began, long cpu) {
    private static final OperatingSystemMXBean SYSTEM =
        ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    static Watch start() {
      return new Watch(System.nanoTime(), SYSTEM.getProcessCpuTime());
    }

    Read stop(int events, long ended) {
      return new Read(events, ended - began, SYSTEM.getProcessCpuTime() - cpu);
    }
  }

  static Read raw(Traffic traffic) throws Exception {
    try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var from = new Socket(server.getInetAddress(), server.getLocalPort());
        var to = server.accept()) {
      var writer = Thread.ofPlatform().start(() -> write(to, traffic.bytes()));
      var watch = Watch.start();
      InputStream in = from.getInputStream();
      byte[] chunk = new byte[64 * 1024];
      long left = traffic.bytes().length;
      while (left > 0) {
        left -= in.read(chunk);
      }
      var read = watch.stop(traffic.events(), System.nanoTime());
      writer.join();
      return read;
    }
  }

  private static void write(Socket to, byte[] bytes) {
    try {
      to.getOutputStream().write(bytes);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  static Read parser(Traffic traffic) throws IOException {
    var counter = new Counter(traffic.events(), _ -> {});
    return fromMemory(traffic, counter);
  }

  static Read engine(Traffic traffic) throws IOException {
    return fromMemory(traffic, new Counter(traffic.events(), new Engine()));
  }

  private static Read fromMemory(Traffic traffic, Counter counter) throws IOException {
    var watch = Watch.start();
    var bytes = new ByteArrayInputStream(traffic.bytes());
    AmiFrames.read(bytes, AmiLimits.DEFAULT, counter::event);
    return watch.stop(counter.events, System.nanoTime());
  }

  static Read session(Traffic traffic) throws Exception {
    return fromSocket(traffic, new Counter(traffic.events(), _ -> {}));
  }

  static Read sessionAndEngine(Traffic traffic) throws Exception {
    return fromSocket(traffic, new Counter(traffic.events(), new Engine()));
  }

  private static Read fromSocket(Traffic traffic, Counter counter) throws Exception {
    try (var ami = new PretendAmi(List.of());
        var _ = AmiSession.open(settings(ami.port()), counter)) {
      ami.write(new byte[0]);
      var watch = Watch.start();
      ami.write(traffic.bytes());
      counter.done.await();
      return watch.stop(counter.events, counter.last);
    }
  }

  private static AmiSettings settings(int port) {
    return new AmiSettings(
        "127.0.0.1",
        port,
        "bench",
        "bench",
        true,
        Optional.empty(),
        "lab",
        List.of(),
        AmiLimits.DEFAULT,
        AmiSettings.Times.DEFAULT);
  }

  /// Its event queue drops what it cannot keep, so the end is when nothing comes any more.
  static Read asteriskJava(Traffic traffic) throws Exception {
    try (var ami = new PretendAmi(List.of())) {
      var connection = new DefaultManagerConnection("127.0.0.1", ami.port(), "bench", "bench");
      var counter = new Counter(traffic.events(), _ -> {});
      connection.login();
      connection.addEventListener(_ -> counter.count());
      var watch = Watch.start();
      ami.write(traffic.bytes());
      for (int seen = -1; seen != counter.events; ) {
        seen = counter.events;
        if (counter.done.await(2, TimeUnit.SECONDS)) {
          break;
        }
      }
      var read = watch.stop(counter.events, counter.last);
      connection.logoff();
      return read;
    }
  }

  private static final class Engine implements Consumer<AmiFrame> {
    private final CallEngine engine = new CallEngine("bench", "1", Surroundings.DEFAULT);
    private int told;

    @Override
    public void accept(AmiFrame frame) {
      var event = PbxEvents.read(frame, () -> Instant.EPOCH);
      if (event.isPresent()) {
        told += engine.on(event.get()).size();
      }
    }

    @Override
    public String toString() {
      return told + " call events";
    }
  }

  private static final class Counter implements AmiListener {
    private final int expected;
    private final Consumer<AmiFrame> next;
    private final CountDownLatch done = new CountDownLatch(1);
    private volatile long last;
    private volatile int events;
    private int seen; // one thread counts

    Counter(int expected, Consumer<AmiFrame> next) {
      this.expected = expected;
      this.next = next;
    }

    void count() {
      seen++;
      if ((seen & 0xff) == 0 || seen == expected) {
        last = System.nanoTime();
        events = seen;
        if (seen == expected) {
          done.countDown();
        }
      }
    }

    @Override
    public void event(AmiFrame frame) {
      next.accept(frame);
      count();
    }

    @Override
    public void connected() {}

    @Override
    public void disconnected(boolean refused, String detail) {
      throw new IllegalStateException(detail);
    }

    @Override
    public void misled(AmiFrame frame) {
      throw new IllegalStateException("not a sound frame: " + frame);
    }

    @Override
    public void foreign(AmiFrame frame) {
      throw new IllegalStateException("of another system: " + frame);
    }
  }
}
