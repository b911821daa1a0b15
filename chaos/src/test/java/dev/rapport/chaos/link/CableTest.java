package dev.rapport.chaos.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CableTest {
  private final ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
  private final Cable cable = new Cable(0, server.getLocalPort());

  CableTest() throws IOException {}

  @BeforeEach
  void echo() {
    Thread.ofVirtual().start(this::serve);
  }

  private void serve() {
    while (!server.isClosed()) {
      try {
        Socket client = server.accept();
        Thread.ofVirtual().start(() -> answer(client));
      } catch (IOException e) {
        return; // the test is over
      }
    }
  }

  private static void answer(Socket client) {
    try (client) {
      long _ = client.getInputStream().transferTo(client.getOutputStream());
    } catch (IOException e) {
      // the cable was cut
    }
  }

  @AfterEach
  void close() throws IOException {
    cable.close();
    server.close();
  }

  @Test
  void aWholeCableCarriesBytesBothWays() throws IOException {
    try (var client = connect()) {
      assertThat(echoed(client)).isEqualTo('a');
    }
  }

  @Test
  void aCutCableEndsConnectionsAndRefusesNewOnes() throws IOException {
    try (var client = connect()) {
      assertThat(echoed(client)).isEqualTo('a');
      cable.cut();

      assertThat(gone(client)).isTrue();
    }
    try (var late = connect()) {
      assertThat(gone(late)).isTrue();
    }
  }

  @Test
  void aHalfOpenCableSwallowsBytesAndClosesNothingUntilItIsMended() throws IOException {
    try (var client = connect()) {
      assertThat(echoed(client)).isEqualTo('a');
      cable.halfOpen();

      assertThatThrownBy(() -> echoed(client)).isInstanceOf(SocketTimeoutException.class);
      cable.mend();
      assertThat(gone(client)).isTrue();
    }
    try (var next = connect()) {
      assertThat(echoed(next)).isEqualTo('a');
    }
  }

  private Socket connect() throws IOException {
    var socket = new Socket(InetAddress.getLoopbackAddress(), cable.port());
    socket.setSoTimeout(500);
    return socket;
  }

  private static int echoed(Socket client) throws IOException {
    client.getOutputStream().write('a');
    return client.getInputStream().read();
  }

  private static boolean gone(Socket client) throws IOException {
    try {
      return client.getInputStream().read() < 0;
    } catch (SocketException e) {
      return true; // reset
    }
  }
}
