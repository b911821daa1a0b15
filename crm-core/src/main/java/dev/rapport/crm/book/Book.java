package dev.rapport.crm.book;

import dev.rapport.crm.numbers.PhoneNumber;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/// The book as the other features use it. Matching answers from memory or one indexed read.
public interface Book {

  /// Puts a number into its canonical form.
  ///
  /// @param region ISO 3166 region for local forms; empty for the default
  PhoneNumber normalise(String typed, String region);

  Matching match(String typed, String region);

  Optional<ClientBrief> find(ClientId id);

  /// As [#find]; whoever was made part of another is that other one.
  Optional<ClientBrief> findKept(ClientId id);

  /// Those who are in the book, in one read.
  Map<ClientId, String> names(Collection<ClientId> ids);

  /// From memory.
  Optional<Team> team(TeamId id);

  /// Somebody talked with these clients: ranks each first among those who share a number.
  void talked(Map<ClientId, Instant> clients);

  /// "Not this person": the number no longer suggests this client.
  void notThisPerson(ClientId client, String e164);
}
