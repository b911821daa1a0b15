package dev.rapport.console.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.rapport.console.problems.Problem;
import dev.rapport.console.problems.ProblemCode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// Ten failed attempts within five minutes, for one name or from one address, lock that name or
/// address until the oldest of them is five minutes old.
@Component
class Lockout {
  static final int ATTEMPTS = 10;
  static final Duration WINDOW = Duration.ofMinutes(5);

  private final InstantSource clock;
  // bounded, so that invented names cannot fill the memory
  private final Cache<String, List<Instant>> failures =
      Caffeine.newBuilder().maximumSize(100_000).expireAfterWrite(WINDOW).build();

  Lockout(InstantSource clock) {
    this.clock = clock;
  }

  /// Until when, if it is locked.
  Optional<Instant> lockedUntil(String username, String address) {
    return Stream.of(name(username), address(address))
        .map(this::recent)
        .filter(f -> f.size() >= ATTEMPTS)
        .map(f -> f.get(f.size() - ATTEMPTS).plus(WINDOW))
        .max(Instant::compareTo);
  }

  /// @throws Problem when the name or the address is locked, saying until when
  void refuseGuesses(String username, String address) {
    lockedUntil(username, address)
        .ifPresent(until -> {
          throw Problem.of(ProblemCode.LOCKED, until.toString()).with("until", until);
        });
  }

  void failed(String username, String address) {
    add(name(username));
    add(address(address));
  }

  /// The address keeps its failures: one good password does not excuse a hundred guesses.
  void succeeded(String username) {
    failures.invalidate(name(username));
  }

  void forgive() {
    failures.invalidateAll();
  }

  private void add(String key) {
    Instant now = clock.instant();
    failures
        .asMap()
        .merge(
            key,
            List.of(now),
            (before, one) ->
                Stream.concat(before.stream().filter(this::fresh), one.stream()).toList());
  }

  private List<Instant> recent(String key) {
    List<Instant> all = failures.getIfPresent(key);
    return all == null ? List.of() : all.stream().filter(this::fresh).toList();
  }

  private boolean fresh(Instant at) {
    return at.plus(WINDOW).isAfter(clock.instant());
  }

  private static String name(String username) {
    return "name:" + username.strip().toLowerCase(java.util.Locale.ROOT);
  }

  private static String address(String address) {
    return "address:" + address;
  }
}
