package dev.rapport.cti.engine;

import dev.rapport.cti.call.Call;
import dev.rapport.cti.engine.Rings.Ringing;
import java.util.List;

/// A call as derived, with what is needed to tell one picture from the next: the legs behind its
/// rings and talks, in the same order.
///
/// @param queued how many times it joined a queue
record Picture(Call call, List<Ringing> rings, List<Spell> talks, int queued) {}
