package dev.rapport.console.desk;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.rapport.console.desk.Commands.Placed;
import dev.rapport.console.problems.Problem;
import dev.rapport.crm.rules.RuleBroken;
import dev.rapport.crm.staff.AgentId;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// A wish that comes again under the same idempotency key gets the answer it got before, a refusal
/// too: whether a PBX that went silent has dialled, nobody knows. In memory: a call is repeated
/// within seconds or not at all, and must not need the database.
@Component
class Repeats {
  private static final Duration REMEMBERED = Duration.ofMinutes(10);
  private static final int LONGEST_KEY = 200;

  private record Key(AgentId agent, String text) {}

  private record Wish(Object wish, CompletableFuture<Placed> answer) {}

  // bounded, so that invented keys cannot fill the memory
  private final Cache<Key, Wish> wishes =
      Caffeine.newBuilder().maximumSize(100_000).expireAfterWrite(REMEMBERED).build();

  /// @param wish what is asked for; the same key with another wish is a conflict
  Placed once(AgentId agent, @Nullable String key, Object wish, Supplier<Placed> deed) {
    if (key == null) {
      return deed.get();
    }
    if (key.length() > LONGEST_KEY) {
      throw RuleBroken.invalid("Idempotency-Key", "too-long", LONGEST_KEY);
    }
    var mine = new Wish(wish, new CompletableFuture<>());
    var before = wishes.asMap().putIfAbsent(new Key(agent, key), mine);
    if (before == null) {
      return answer(mine, deed);
    }
    if (!before.wish().equals(wish)) {
      throw RuleBroken.conflict("Idempotency-Key", "key-used");
    }
    return waitFor(before);
  }

  private static Placed answer(Wish wish, Supplier<Placed> deed) {
    try {
      var placed = deed.get();
      wish.answer().complete(placed);
      return placed;
    } catch (RuntimeException e) { // the same for whoever repeats it
      wish.answer().completeExceptionally(e);
      throw e;
    }
  }

  private static Placed waitFor(Wish wish) {
    try {
      return wish.answer().join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof Problem problem ? problem : e;
    }
  }
}
