package dev.rapport.cti.ami;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// Writes down what a session tells, a line each.
final class AmiEar implements AmiListener {
  final List<String> lines = new CopyOnWriteArrayList<>();
  volatile boolean throwing;

  @Override
  public void connected() {
    add("up");
  }

  @Override
  public void disconnected(boolean refused, String detail) {
    add((refused ? "refused " : "down ") + detail);
  }

  @Override
  public void event(AmiFrame event) {
    add("event " + event.event());
  }

  @Override
  public void foreign(AmiFrame event) {
    add("foreign");
  }

  @Override
  public void misled(AmiFrame frame) {
    add("misled");
  }

  long connects() {
    return count("up");
  }

  long refusals() {
    return count("refused");
  }

  long count(String start) {
    return lines.stream().filter(l -> l.startsWith(start)).count();
  }

  private void add(String line) {
    lines.add(line);
    if (throwing) {
      throw new IllegalStateException("listener");
    }
  }
}
