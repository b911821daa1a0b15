package dev.rapport.crm.history;

import dev.rapport.cti.call.Call;
import dev.rapport.cti.call.CallId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What the history lets the PBX's records add and correct.
public interface CallRepairs {

  /// A call that the history knows.
  ///
  /// @param linkedid that it was asked by: its own, one of a call that became part of it, or the
  ///   unique id of a channel of it
  /// @param endedAt null while it is alive
  /// @param guessed whether nobody saw how it ended
  /// @param byChannel whether the name it was asked by is that of a channel of it
  record Known(
      CallId id,
      String linkedid,
      Instant startedAt,
      @Nullable Instant endedAt,
      boolean guessed,
      boolean byChannel) {
    public boolean alive() {
      return endedAt == null;
    }
  }

  /// A call as the records tell it, to be joined with what was seen.
  ///
  /// @param call under the name that the history knows it by, if it does
  /// @param gone calls that became part of it
  /// @param apart calls that it is no part of, though it was taken for one
  /// @param source `cel` or `cdr`
  record FromRecords(Call call, Set<CallId> gone, Set<CallId> apart, String source) {
    public FromRecords {
      gone = Set.copyOf(gone);
      apart = Set.copyOf(apart);
    }

    public FromRecords(Call call, Set<CallId> gone, String source) {
      this(call, gone, Set.of(), source);
    }
  }

  /// A call as it stands after a repair.
  ///
  /// @param gone calls of the history that became part of it
  record Repaired(Call call, Set<CallId> gone) {
    public Repaired {
      gone = Set.copyOf(gone);
    }
  }

  /// The calls of a PBX that were alive at any time of the stretch, or may have been.
  List<Known> during(String pbx, Instant from, Instant to);

  /// The calls of a PBX with these linkedids, of whichever boot; and those which were told under a
  /// name that is none of their channels', by these channels.
  List<Known> named(String pbx, Collection<String> linkedids);

  /// Says to the history what the records know of a call that touches the stretch. As often as one
  /// likes: the same once more changes nothing.
  void repair(FromRecords call, Stretch stretch);

  /// The last that lives of ours before this one heard of any call, by the PBX's clock.
  Optional<Instant> lastHeard(String pbx, Instant before);

  /// A stretch in which nobody of us had a view of the PBX.
  void gap(String pbx, Instant from, Instant to);

  /// Where what we saw is not to be relied on.
  ///
  /// @param unsure whether we saw at all, and not all of it could be believed
  record Stretch(Instant from, Instant to, boolean unsure) {}

  /// Told of every call that was added or corrected, after it is readable, on the journal's thread;
  /// must not block.
  void listen(Consumer<Repaired> listener);
}
