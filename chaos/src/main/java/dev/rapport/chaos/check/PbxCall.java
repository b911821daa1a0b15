package dev.rapport.chaos.check;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A call as the PBX had it: the truth.
///
/// @param linkedid what the PBX calls it
/// @param number the caller's, as presented
/// @param stretches when which phone of ours rang or was in the talk
/// @param recording the file it was recorded into; empty when nobody talked or it was lost
/// @param open it did not end: the PBX died in the midst of it, or it goes on
public record PbxCall(
    String linkedid,
    String number,
    Instant startedAt,
    Instant endedAt,
    List<Stretch> stretches,
    Optional<String> recording,
    boolean open) {

  public PbxCall {
    stretches = List.copyOf(stretches);
  }

  /// A phone of ours in the call.
  ///
  /// @param endpoint such as `PJSIP/1001`
  public record Stretch(Kind kind, String endpoint, Instant from, Instant to) {}

  public enum Kind {
    RING,
    TALK
  }

  public boolean answered() {
    return stretches.stream().anyMatch(s -> s.kind() == Kind.TALK);
  }

  /// The phones that talked, in order.
  public List<String> talked() {
    return of(Kind.TALK).stream().map(Stretch::endpoint).distinct().toList();
  }

  public List<Stretch> of(Kind kind) {
    return stretches.stream().filter(s -> s.kind() == kind).toList();
  }

  public List<Stretch> at(String endpoint) {
    return stretches.stream().filter(s -> s.endpoint().equals(endpoint)).toList();
  }
}
