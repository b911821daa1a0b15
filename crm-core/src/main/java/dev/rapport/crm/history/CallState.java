package dev.rapport.crm.history;

import dev.rapport.crm.book.ClientId;
import dev.rapport.crm.staff.AgentId;
import dev.rapport.cti.call.Call;
import dev.rapport.cti.call.CallId;
import dev.rapport.cti.call.Endpoint;
import dev.rapport.cti.call.Outcome;
import dev.rapport.cti.call.Ring;
import dev.rapport.cti.call.Talk;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A call's row as it will be written: a function of the news that came, in whatever order.
///
/// @param phones whose phone an endpoint was, as first found
/// @param repair what the PBX's records know; null when they were never asked or knew nothing new
record CallState(
    Seen seen, Map<String, Long> phones, Party party, String disposition, @Nullable Repair repair) {

  /// What came of it to us.
  ///
  /// @param picture all that is known
  /// @param earlier what lives before `run` saw; null when none did
  /// @param seq of the latest news in the picture; older news of the same life changes nothing
  /// @param guessed nobody saw how it ended
  record Seen(Call picture, @Nullable Call earlier, long run, long seq, boolean guessed) {
    private Call earlierOr(Call other) {
      return earlier == null ? other : earlier;
    }

    private Seen showing(Call other) {
      return new Seen(other, earlier, run, seq, guessed);
    }
  }

  /// Whom it is with.
  ///
  /// @param matched the caller's number that was looked up in the book; empty when none was yet
  /// @param settled somebody chose the client (or that there is none)
  record Party(String matched, @Nullable String e164, @Nullable ClientId client, boolean settled) {
    private static final Party UNKNOWN = new Party("", null, null, false);

    /// With what was known of a call that became part of this one's.
    private Party absorb(Party gone) {
      boolean takeLink = !settled && client == null && gone.client != null;
      return new Party(
          matched,
          e164 == null ? gone.e164 : e164,
          takeLink ? gone.client : client,
          settled || (takeLink && gone.settled));
    }
  }

  static CallState first(Call call, long run, long seq) {
    var seen = new Seen(sound(call), null, run, seq, false);
    return new CallState(seen, Map.of(), Party.UNKNOWN, "", null);
  }

  CallState news(Call now, long run, long seq) {
    Call known = seen.picture;
    if (run < seen.run) {
      Call earlier = Pictures.join(now, seen.earlierOr(now));
      return seeing(Pictures.join(now, known), earlier, seen.run, seen.seq, seen.guessed);
    }
    if (run > seen.run) {
      return seeing(Pictures.join(known, now), known, run, seq, false);
    }
    if (seq <= seen.seq) {
      return this;
    }
    Call joined = Pictures.join(seen.earlier, Pictures.replace(known, now));
    return seeing(joined, seen.earlier, run, seq, false);
  }

  /// Takes in what a call saw that became part of this one.
  CallState absorb(CallState gone) {
    var all = new HashMap<>(gone.phones);
    all.putAll(phones);
    Call joined = sound(Pictures.join(gone.picture(), picture()));
    Call earlier = Pictures.join(gone.picture(), seen.earlierOr(gone.picture()));
    return new CallState(
        new Seen(joined, earlier, seen.run, seen.seq, seen.guessed),
        all,
        party.absorb(gone.party),
        disposition.isEmpty() ? gone.disposition : disposition,
        repair);
  }

  /// The same under another name.
  CallState under(Call named, long seq) {
    var renamed = new Seen(named, seen.earlier, seen.run, seq, seen.guessed);
    return new CallState(renamed, phones, party, disposition, repair);
  }

  CallState closed(Instant at, Outcome unanswered) {
    Call over = Pictures.close(picture(), at, unanswered);
    return seeing(over, seen.earlier, seen.run, seen.seq, true);
  }

  /// The same when the records add nothing to it, and while it is alive.
  CallState repaired(Repair news) {
    if (!picture().ended()) {
      return this;
    }
    Repair all = repair == null ? news : repair.and(news);
    Call joined = sound(Repairs.of(picture(), seen.guessed, all));
    return Repairs.same(joined, picture())
        ? this
        : new CallState(seen.showing(joined), phones, party, disposition, all);
  }

  /// Of a call that nobody saw at all.
  CallState onlyFrom(Repair records) {
    var alone = new Repair(records.call(), records.source(), records.windows(), true);
    return new CallState(seen, phones, party, disposition, alone);
  }

  boolean onlyFromRecords() {
    return repair != null && repair.alone();
  }

  CallState withPhones(Map<String, Long> found) {
    var all = new TreeMap<>(found);
    all.putAll(phones);
    return new CallState(seen, all, party, disposition, repair);
  }

  CallState withMatch(String typed, @Nullable String number, @Nullable ClientId found) {
    return with(new Party(typed, number, found, party.settled));
  }

  CallState linked(@Nullable ClientId chosen, boolean byPerson) {
    return with(new Party(party.matched, party.e164, chosen, byPerson));
  }

  CallState disposed(String code) {
    return new CallState(seen, phones, party, code, repair);
  }

  CallId id() {
    return picture().id();
  }

  Call picture() {
    return seen.picture;
  }

  @Nullable ClientId client() {
    return party.client;
  }

  /// The endpoints that rang, talked or handed on.
  Stream<Endpoint> endpoints() {
    return Stream.of(
            picture().rings().stream().map(Ring::endpoint),
            picture().talks().stream().map(Talk::endpoint),
            picture().transfers().stream().map(t -> t.from()),
            Optional.ofNullable(picture().dialledBy()).stream())
        .flatMap(s -> s)
        .distinct();
  }

  Optional<AgentId> agentAt(Endpoint endpoint) {
    return Optional.ofNullable(phones.get(endpoint.name())).map(AgentId::new);
  }

  /// Whose call it is: who talked in it, and who dialled it.
  Long[] agents() {
    return ids(
        Stream.concat(
            picture().talks().stream().map(Talk::endpoint),
            Optional.ofNullable(picture().dialledBy()).stream()));
  }

  Long[] rung() {
    return ids(picture().rings().stream().map(Ring::endpoint));
  }

  /// What a lost caller and a number's history are kept under; empty when withheld.
  String key() {
    return party.e164 == null ? picture().caller().number() : party.e164;
  }

  /// The end of its last finished talk.
  Optional<Instant> talkedUntil() {
    return picture().talks().stream()
        .map(Talk::endedAt)
        .filter(Objects::nonNull)
        .max(Instant::compareTo);
  }

  List<Talk> talks() {
    return picture().talks();
  }

  private Long[] ids(Stream<Endpoint> endpoints) {
    return endpoints
        .map(this::agentAt)
        .flatMap(Optional::stream)
        .map(AgentId::value)
        .distinct()
        .toArray(Long[]::new);
  }

  private CallState seeing(
      Call joined, @Nullable Call earlier, long run, long seq, boolean guessed) {
    Call picture = sound(Repairs.of(joined, guessed, repair));
    return new CallState(
        new Seen(picture, earlier, run, seq, guessed),
        phones,
        party,
        disposition,
        repair == null ? null : repair.seen());
  }

  private CallState with(Party known) {
    return new CallState(seen, phones, known, disposition, repair);
  }

  /// Answered is a one-way door, whoever says otherwise.
  private static Call sound(Call call) {
    return call.ended() && call.answered() && call.outcome() != Outcome.ANSWERED
        ? Pictures.answered(call)
        : call;
  }
}
