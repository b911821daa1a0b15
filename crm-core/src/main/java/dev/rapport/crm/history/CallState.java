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
/// @param picture all that is known
/// @param earlier what lives before `run` saw; null when none did
/// @param seq of the latest news in the picture; older news of the same life changes nothing
/// @param phones whose phone an endpoint was, as first found
/// @param matched the caller's number that was looked up in the book; empty when none was yet
/// @param guessed nobody saw how it ended
/// @param repair what the PBX's records know; null when they were never asked or knew nothing new
/// @param settled somebody chose the client (or that there is none)
record CallState(
    Call picture,
    @Nullable Call earlier,
    long run,
    long seq,
    Map<String, Long> phones,
    String matched,
    @Nullable String e164,
    @Nullable ClientId client,
    boolean settled,
    String disposition,
    boolean guessed,
    @Nullable Repair repair) {

  static CallState first(Call call, long run, long seq) {
    return new CallState(
        sound(call), null, run, seq, Map.of(), "", null, null, false, "", false, null);
  }

  CallId id() {
    return picture.id();
  }

  CallState news(Call now, long newsRun, long newsSeq) {
    if (newsRun < run) {
      return with(
          Pictures.join(now, picture), Pictures.join(now, earlierOr(now)), run, seq, guessed);
    }
    if (newsRun > run) {
      return with(Pictures.join(picture, now), picture, newsRun, newsSeq, false);
    }
    return newsSeq <= seq
        ? this
        : with(
            Pictures.join(earlier, Pictures.replace(picture, now)), earlier, run, newsSeq, false);
  }

  /// Takes in what a call saw that became part of this one.
  CallState absorb(CallState gone) {
    var all = new HashMap<>(gone.phones);
    all.putAll(phones);
    Call joined = Pictures.join(gone.picture, picture);
    Call before = Pictures.join(gone.picture, earlierOr(gone.picture));
    boolean takeLink = !settled && client == null && gone.client != null;
    return new CallState(
        sound(joined),
        before,
        run,
        seq,
        all,
        matched,
        e164 == null ? gone.e164 : e164,
        takeLink ? gone.client : client,
        settled || (takeLink && gone.settled),
        disposition.isEmpty() ? gone.disposition : disposition,
        guessed,
        repair);
  }

  /// The same under another name.
  CallState under(Call named, long newSeq) {
    return new CallState(
        named,
        earlier,
        run,
        newSeq,
        phones,
        matched,
        e164,
        client,
        settled,
        disposition,
        guessed,
        repair);
  }

  CallState closed(Instant at, Outcome unanswered) {
    return with(Pictures.close(picture, at, unanswered), earlier, run, seq, true);
  }

  /// The same when the records add nothing to it, and while it is alive.
  CallState repaired(Repair news) {
    if (!picture.ended()) {
      return this;
    }
    Repair all = repair == null ? news : repair.and(news);
    Call joined = sound(Repairs.of(picture, guessed, all));
    return Repairs.same(joined, picture) ? this : withRepair(joined, all);
  }

  /// Of a call that nobody saw at all.
  CallState onlyFrom(Repair records) {
    return withRepair(
        picture, new Repair(records.call(), records.source(), records.windows(), true));
  }

  boolean onlyFromRecords() {
    return repair != null && repair.alone();
  }

  private CallState withRepair(Call joined, Repair all) {
    return new CallState(
        joined,
        earlier,
        run,
        seq,
        phones,
        matched,
        e164,
        client,
        settled,
        disposition,
        guessed,
        all);
  }

  CallState withPhones(Map<String, Long> found) {
    var all = new TreeMap<>(found);
    all.putAll(phones);
    return new CallState(
        picture,
        earlier,
        run,
        seq,
        all,
        matched,
        e164,
        client,
        settled,
        disposition,
        guessed,
        repair);
  }

  CallState withMatch(String typed, @Nullable String number, @Nullable ClientId found) {
    return new CallState(
        picture,
        earlier,
        run,
        seq,
        phones,
        typed,
        number,
        found,
        settled,
        disposition,
        guessed,
        repair);
  }

  CallState linked(@Nullable ClientId chosen, boolean byPerson) {
    return new CallState(
        picture,
        earlier,
        run,
        seq,
        phones,
        matched,
        e164,
        chosen,
        byPerson,
        disposition,
        guessed,
        repair);
  }

  CallState disposed(String code) {
    return new CallState(
        picture, earlier, run, seq, phones, matched, e164, client, settled, code, guessed, repair);
  }

  /// The endpoints that rang, talked or handed on.
  Stream<Endpoint> endpoints() {
    return Stream.of(
            picture.rings().stream().map(Ring::endpoint),
            picture.talks().stream().map(Talk::endpoint),
            picture.transfers().stream().map(t -> t.from()),
            Optional.ofNullable(picture.dialledBy()).stream())
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
            picture.talks().stream().map(Talk::endpoint),
            Optional.ofNullable(picture.dialledBy()).stream()));
  }

  Long[] rung() {
    return ids(picture.rings().stream().map(Ring::endpoint));
  }

  /// What a lost caller and a number's history are kept under; empty when withheld.
  String key() {
    return e164 == null ? picture.caller().number() : e164;
  }

  /// The end of its last finished talk.
  Optional<Instant> talkedUntil() {
    return picture.talks().stream()
        .map(Talk::endedAt)
        .filter(Objects::nonNull)
        .max(Instant::compareTo);
  }

  List<Talk> talks() {
    return picture.talks();
  }

  private Long[] ids(Stream<Endpoint> endpoints) {
    return endpoints
        .map(this::agentAt)
        .flatMap(Optional::stream)
        .map(AgentId::value)
        .distinct()
        .toArray(Long[]::new);
  }

  private Call earlierOr(Call other) {
    return earlier == null ? other : earlier;
  }

  private CallState with(
      Call joined, @Nullable Call before, long newRun, long newSeq, boolean guess) {
    return new CallState(
        sound(Repairs.of(joined, guess, repair)),
        before,
        newRun,
        newSeq,
        phones,
        matched,
        e164,
        client,
        settled,
        disposition,
        guess,
        repair == null ? null : repair.seen());
  }

  /// Answered is a one-way door, whoever says otherwise.
  private static Call sound(Call call) {
    return call.ended() && call.answered() && call.outcome() != Outcome.ANSWERED
        ? Pictures.answered(call)
        : call;
  }
}
