package dev.rapport.cti.routing;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.asteriskjava.fastagi.AgiChannel;
import org.asteriskjava.fastagi.AgiRequest;
import org.asteriskjava.fastagi.AgiScript;

/// Trial calls that are expected to ask here, by the marker that each of them carries. What carries
/// another is let go.
final class Trials implements AgiScript {
  static final String SCRIPT = "doctor";

  private final Map<String, CompletableFuture<String>> expected = new ConcurrentHashMap<>();

  /// Completes with the name that the PBX gives itself.
  CompletableFuture<String> expect(String marker) {
    var arrival = expected.computeIfAbsent(marker, _ -> new CompletableFuture<>());
    var _ = arrival.whenComplete((_, _) -> expected.remove(marker));
    return arrival;
  }

  @Override
  public void service(AgiRequest request, AgiChannel channel) {
    var arrival = expected.get(Parameters.of(request, "marker"));
    if (arrival != null) {
      arrival.complete(Parameters.of(request, "pbx"));
    }
  }
}
