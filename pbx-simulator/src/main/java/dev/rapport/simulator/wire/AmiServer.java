package dev.rapport.simulator.wire;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Listens on loopback and tells every signed-in client every event, in one order.
public final class AmiServer implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(AmiServer.class);

  private final ServerSocket socket;
  private final String username;
  private final String secret;
  private final BiFunction<AmiAsked, AmiSeat, List<EventText>> answers;
  private final List<AmiSeat> seats = new CopyOnWriteArrayList<>();

  /// @param port 0 takes a free one
  /// @param answers what to send back to an action of a signed-in client
  public AmiServer(
      int port,
      String username,
      String secret,
      BiFunction<AmiAsked, AmiSeat, List<EventText>> answers)
      throws IOException {
    this.socket = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
    this.username = username;
    this.secret = secret;
    this.answers = answers;
    Thread.ofVirtual().name("simulator-ami").start(this::accept);
  }

  public int port() {
    return socket.getLocalPort();
  }

  public void tell(EventText event) {
    String text = event.toString();
    for (AmiSeat seat : seats) if (seat.signedIn()) seat.send(text);
  }

  /// Cuts every connection, as a broken network does; new ones are let in.
  public void cut() {
    seats.forEach(AmiSeat::close);
  }

  @Override
  public void close() throws IOException {
    socket.close();
    cut();
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        Socket client = socket.accept();
        var seat = new AmiSeat(client, username, secret, answers);
        seats.add(seat);
        Thread.ofVirtual()
            .name("simulator-ami-client")
            .start(() -> {
              seat.serve();
              seats.remove(seat);
            });
      } catch (IOException e) {
        if (!socket.isClosed()) log.warn("the simulated PBX cannot take a client", e);
      }
    }
  }
}
