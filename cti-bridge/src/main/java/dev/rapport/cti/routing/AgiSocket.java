package dev.rapport.cti.routing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import org.asteriskjava.util.SocketConnectionFacade;
import org.jspecify.annotations.Nullable;

/// One FastAGI connection with limits: on silence, on a line's length and on how much is said in
/// all, so that whoever reaches the port cannot fill our memory.
final class AgiSocket implements SocketConnectionFacade {
  private static final int SILENCE_MILLIS = 5_000;
  private static final int LINE_BYTES = 4_096;
  private static final int LINES = 500;

  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;
  private int lines;

  AgiSocket(Socket socket) throws IOException {
    this.socket = socket;
    socket.setSoTimeout(SILENCE_MILLIS);
    socket.setTcpNoDelay(true);
    in = new BufferedInputStream(socket.getInputStream(), 2_048);
    out = new BufferedOutputStream(socket.getOutputStream(), 512);
  }

  @Override
  public @Nullable String readLine() throws IOException {
    if (++lines > LINES) {
      throw new IOException("too many lines");
    }
    var line = new ByteArrayOutputStream(64);
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        return null;
      }
      if (line.size() == LINE_BYTES) {
        throw new IOException("line too long");
      }
      line.write(b);
    }
    String text = line.toString(UTF_8);
    return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
  }

  @Override
  public void write(String text) throws IOException {
    out.write(text.getBytes(UTF_8));
  }

  @Override
  public void flush() throws IOException {
    out.flush();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  @Override
  public boolean isConnected() {
    return socket.isConnected();
  }

  @Override
  public InetAddress getLocalAddress() {
    return socket.getLocalAddress();
  }

  @Override
  public int getLocalPort() {
    return socket.getLocalPort();
  }

  @Override
  public InetAddress getRemoteAddress() {
    return socket.getInetAddress();
  }

  @Override
  public int getRemotePort() {
    return socket.getPort();
  }
}
