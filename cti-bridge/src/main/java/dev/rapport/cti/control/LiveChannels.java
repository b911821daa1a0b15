package dev.rapport.cti.control;

import dev.rapport.cti.call.CallId;
import dev.rapport.cti.engine.LiveChannel;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// Tells the channels of a call, oldest first; none when it is not known.
@FunctionalInterface
public interface LiveChannels {
  CompletableFuture<List<LiveChannel>> of(CallId call);
}
