package dev.rapport.cti.pbx;

import dev.rapport.cti.call.Call;
import dev.rapport.cti.call.CallId;
import dev.rapport.cti.call.CallListener;
import dev.rapport.cti.call.Endpoint;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/// All a PBX tells us. Called on the PBX's own thread, in order; must not block. What a listener
/// has no use for it leaves out.
public interface PbxListener extends CallListener {

  default void on(PbxStatus status) {}

  /// After every connect: what is alive now. Every other call of this PBX is over, and was told so
  /// by an `Ended` before.
  default void synced(String pbx, List<Call> alive) {}

  /// A stretch in which we saw nothing of this PBX.
  default void gap(String pbx, Instant from, Instant to) {}

  /// A stretch in which some of what this PBX said could not be believed, by its own clock. Told
  /// again with a later end while it lasts.
  default void unsure(String pbx, Instant from, Instant to) {}

  /// The channels, by their unique ids, of a call that was told and bears the name of none of them:
  /// the one it is named by was before our time, or the name was misread.
  default void unvouched(CallId call, Set<String> channels) {}

  /// A phone became reachable or not (device state), as far as the PBX tells.
  default void reachable(String pbx, Endpoint endpoint, boolean reachable) {}
}
