package dev.rapport.simulator.wire;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Asks a FastAGI script as Asterisk does, and gives back the variables it set.
public final class AgiClient {
  private static final Pattern SET =
      Pattern.compile("SET VARIABLE \"?([A-Z_a-z0-9]+)\"? \"?(.*?)\"?");

  private final InetSocketAddress server;
  private final Duration patience;

  public AgiClient(InetSocketAddress server, Duration patience) {
    this.server = server;
    this.patience = patience;
  }

  /// @param query behind `route?`, such as `step=1&last=`
  /// @param environment `agi_…` names without the prefix
  /// @return the variables; empty when nobody answered, as the dialplan would see it
  public Map<String, String> ask(String query, Map<String, String> environment) {
    Map<String, String> set = new HashMap<>();
    try (var socket = new Socket()) {
      socket.connect(server, (int) patience.toMillis());
      socket.setSoTimeout((int) patience.toMillis());
      OutputStream out = socket.getOutputStream();
      var hello = new StringBuilder("agi_network: yes\nagi_network_script: route?" + query + "\n");
      hello.append("agi_request: agi://127.0.0.1/route?").append(query).append('\n');
      environment.forEach(
          (k, v) -> hello.append("agi_").append(k).append(": ").append(v).append('\n'));
      out.write(hello.append('\n').toString().getBytes(StandardCharsets.UTF_8));
      var lines =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        Matcher m = SET.matcher(line);
        if (m.matches()) set.put(m.group(1), m.group(2));
        out.write("200 result=1\n".getBytes(StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      // nobody there, or gone in mid-sentence: the dialplan goes on with what was set
    }
    return set;
  }
}
