package dev.rapport.cti.replay;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.asteriskjava.manager.event.ManagerEvent;
import org.asteriskjava.manager.internal.ManagerReaderImpl;
import org.asteriskjava.util.SocketConnectionFacade;
import org.jspecify.annotations.Nullable;

/// asterisk-java's own reader of AMI bytes, listened to where it hands the headers of an event over
/// to become an object. It offers no door there, so this one opens it by reflection.
final class AsteriskJavaReader {

  /// @param headers of every event, by name in lower case
  /// @param events what they became; empty where asterisk-java has no class for it
  record Read(List<Map<String, List<String>>> headers, List<Optional<ManagerEvent>> events) {}

  private AsteriskJavaReader() {}

  static Read read(byte[] bytes) {
    var read = new Read(new ArrayList<>(), new ArrayList<>());
    try {
      var dispatcher = Class.forName("org.asteriskjava.manager.internal.Dispatcher");
      var reader =
          ManagerReaderImpl.class
              .getConstructor(dispatcher, Object.class)
              .newInstance(silent(dispatcher), read);
      listen(reader, read);
      reader.setSocket(new Bytes(bytes));
      reader.run();
      return read;
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("asterisk-java is another than this test was written for", e);
    }
  }

  private static Object silent(Class<?> type) {
    return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (_, _, _) -> null);
  }

  private static void listen(ManagerReaderImpl reader, Read read)
      throws ReflectiveOperationException {
    var field = ManagerReaderImpl.class.getDeclaredField("eventBuilder");
    field.setAccessible(true);
    var own = field.get(reader);
    var builder = field.getType();
    field.set(
        reader,
        Proxy.newProxyInstance(
            builder.getClassLoader(),
            new Class<?>[] {builder},
            (_, method, arguments) -> {
              try {
                method.setAccessible(true);
                var built = method.invoke(own, arguments);
                if (method.getName().equals("buildEvent")) {
                  read.headers().add(headers((Map<?, ?>) arguments[1]));
                  read.events().add(Optional.ofNullable((ManagerEvent) built));
                }
                return built;
              } catch (InvocationTargetException e) {
                throw e.getCause() == null ? e : e.getCause();
              }
            }));
  }

  private static Map<String, List<String>> headers(Map<?, ?> attributes) {
    var headers = new TreeMap<String, List<String>>();
    attributes.forEach((name, value) -> {
      var values = value instanceof List<?> several ? several : List.of(value);
      headers.put(name.toString(), values.stream().map(Object::toString).toList());
    });
    return headers;
  }

  /// A connection that ends when all is read.
  private static final class Bytes implements SocketConnectionFacade {
    private final Iterator<String> lines;

    Bytes(byte[] bytes) {
      lines = List.of(new String(bytes, UTF_8).split("\r\n", -1)).iterator();
    }

    @Override
    public @Nullable String readLine() {
      return lines.hasNext() ? lines.next() : null;
    }

    @Override
    public void write(String text) {}

    @Override
    public void flush() throws IOException {}

    @Override
    public void close() throws IOException {}

    @Override
    public boolean isConnected() {
      return true;
    }

    @Override
    public InetAddress getLocalAddress() {
      return InetAddress.getLoopbackAddress();
    }

    @Override
    public int getLocalPort() {
      return 0;
    }

    @Override
    public InetAddress getRemoteAddress() {
      return InetAddress.getLoopbackAddress();
    }

    @Override
    public int getRemotePort() {
      return 0;
    }
  }
}
