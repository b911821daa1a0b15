package dev.rapport.cti.routing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import org.asteriskjava.util.ServerSocketFacade;
import org.asteriskjava.util.SocketConnectionFacade;

/// A bound port, ready for the FastAGI server.
final class AgiPort implements ServerSocketFacade {
  private static final int BACKLOG = 1_000;

  private final ServerSocket socket = new ServerSocket();

  AgiPort(AgiSettings settings) throws IOException {
    socket.setReuseAddress(true);
    socket.bind(
        new InetSocketAddress(InetAddress.getByName(settings.host()), settings.port()), BACKLOG);
  }

  int port() {
    return socket.getLocalPort();
  }

  /// The address it is really bound to.
  @Override
  public String toString() {
    return socket.getInetAddress().getHostAddress() + ":" + socket.getLocalPort();
  }

  /// @throws IllegalStateException once it is closed: the server would take an [IOException] for a
  ///   passing trouble and ask again at once, for ever
  @Override
  public SocketConnectionFacade accept() throws IOException {
    try {
      return new AgiSocket(socket.accept());
    } catch (IOException e) {
      if (socket.isClosed()) {
        throw new IllegalStateException("closed", e);
      }
      throw e;
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  @Override
  public void setSocketReadTimeout(int millis) {
    // AgiSocket has its own
  }
}
