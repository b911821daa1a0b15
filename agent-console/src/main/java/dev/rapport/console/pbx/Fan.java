package dev.rapport.console.pbx;

import dev.rapport.cti.call.Call;
import dev.rapport.cti.call.CallEvent;
import dev.rapport.cti.call.CallId;
import dev.rapport.cti.call.Endpoint;
import dev.rapport.cti.pbx.PbxListener;
import dev.rapport.cti.pbx.PbxStatus;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Hands everything on to every listener in order; what one of them throws never hurts the others.
final class Fan implements PbxListener {
  private static final Logger log = LoggerFactory.getLogger(Fan.class);

  private final List<PbxListener> listeners;

  Fan(List<PbxListener> listeners) {
    this.listeners = List.copyOf(listeners);
  }

  @Override
  public void on(CallEvent event) {
    each(l -> l.on(event));
  }

  @Override
  public void on(PbxStatus status) {
    log.info("PBX {}: {} {}", status.pbx(), status.state(), status.detail());
    each(l -> l.on(status));
  }

  @Override
  public void synced(String pbx, List<Call> alive) {
    each(l -> l.synced(pbx, alive));
  }

  @Override
  public void gap(String pbx, Instant from, Instant to) {
    each(l -> l.gap(pbx, from, to));
  }

  @Override
  public void unsure(String pbx, Instant from, Instant to) {
    each(l -> l.unsure(pbx, from, to));
  }

  @Override
  public void unvouched(CallId call, Set<String> channels) {
    each(l -> l.unvouched(call, channels));
  }

  @Override
  public void reachable(String pbx, Endpoint endpoint, boolean reachable) {
    each(l -> l.reachable(pbx, endpoint, reachable));
  }

  private void each(Consumer<PbxListener> tell) {
    for (PbxListener listener : listeners) {
      try {
        tell.accept(listener);
      } catch (RuntimeException e) { // the border between the PBX's thread and the features
        log.error("{} failed on an event", listener.getClass().getSimpleName(), e);
      }
    }
  }
}
