package dev.rapport.chaos.link;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/// A TCP proxy on loopback: the cable between two programs. It can be cut (connections are reset,
/// new ones refused), left half open (bytes vanish, nothing closes), and made to garble what the
/// server says.
public final class Cable implements AutoCloseable {
  /// How the cable is.
  enum State {
    WHOLE,
    CUT,
    HALF_OPEN
  }

  private final ServerSocket door;
  private final int target;
  private final List<Strand> strands = new CopyOnWriteArrayList<>();
  private volatile State state = State.WHOLE;
  private volatile Supplier<Garbler> garbling = Garbler::honest;

  /// @param target the server's port on loopback
  public Cable(int port, int target) throws IOException {
    this.target = target;
    this.door = new ServerSocket(port, 200, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().name("cable").start(this::accept);
  }

  public int port() {
    return door.getLocalPort();
  }

  public void cut() {
    state = State.CUT;
    strands.forEach(Strand::close);
  }

  public void halfOpen() {
    state = State.HALF_OPEN;
  }

  /// Connections that lost bytes meanwhile are closed, as nobody could go on with them.
  public void mend() {
    state = State.WHOLE;
    strands.stream().filter(Strand::lossy).forEach(Strand::close);
  }

  /// What every connection's server says goes through a garbler of its own from now on.
  public void garble(Supplier<Garbler> how) {
    garbling = how;
    strands.forEach(s -> s.garble(how.get()));
  }

  State state() {
    return state;
  }

  private void accept() {
    while (!door.isClosed()) {
      try {
        Socket client = door.accept();
        if (state == State.CUT) {
          client.setSoLinger(true, 0); // a reset, as from a port where nobody listens
          client.close();
        } else {
          Thread.ofVirtual().name("cable-connect").start(() -> connect(client));
        }
      } catch (IOException e) {
        // the door was closed, or the client went at once
      }
    }
  }

  private void connect(Socket client) {
    var server = new Socket();
    var strand = new Strand(this, client, server, garbling.get());
    strands.add(strand);
    try {
      if (state == State.WHOLE) {
        server.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target), 2_000);
      } else {
        strand.lose();
      }
      strand.run();
    } catch (IOException e) {
      strand.close();
    } finally {
      strands.remove(strand);
    }
  }

  @Override
  public void close() throws IOException {
    door.close();
    strands.forEach(Strand::close);
  }
}
