package dev.rapport.crm.staff;

import dev.rapport.cti.call.Call;
import dev.rapport.cti.call.CallId;
import dev.rapport.cti.call.Endpoint;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Which phones ring and which are in a talk, from the latest pictures of the calls alive. Not safe
/// for several threads by itself.
final class CallLoad {

  /// @param busy talks, or dials
  private record Share(Set<Phone> ringing, Set<Phone> busy) {
    static final Share NONE = new Share(Set.of(), Set.of());
  }

  private final Map<CallId, Share> calls = new HashMap<>();

  /// In how many calls each phone rings or is busy; asked at every event, so never counted anew.
  private final Map<Phone, Integer> ringing = new HashMap<>();

  private final Map<Phone, Integer> busy = new HashMap<>();

  boolean rings(List<Phone> phones) {
    return phones.stream().anyMatch(ringing::containsKey);
  }

  boolean busy(List<Phone> phones) {
    return phones.stream().anyMatch(busy::containsKey);
  }

  /// @return the phones this may have changed something for
  Set<Phone> picture(Call call) {
    var next = call.ended() ? Share.NONE : share(call);
    return replace(call.id(), next);
  }

  Set<Phone> forget(CallId call) {
    return replace(call, Share.NONE);
  }

  private Set<Phone> replace(CallId call, Share next) {
    var known = next.equals(Share.NONE) ? calls.remove(call) : calls.put(call, next);
    var was = known == null ? Share.NONE : known;
    if (next.equals(was)) return Set.of();
    count(was, -1);
    count(next, 1);
    return phones(was, next);
  }

  private void count(Share share, int by) {
    share.ringing().forEach(phone -> count(ringing, phone, by));
    share.busy().forEach(phone -> count(busy, phone, by));
  }

  private static void count(Map<Phone, Integer> calls, Phone phone, int by) {
    int now = calls.getOrDefault(phone, 0) + by;
    if (now == 0) calls.remove(phone);
    else calls.put(phone, now);
  }

  /// Only these calls of the PBX are alive.
  Set<Phone> only(String pbx, List<Call> alive) {
    var changed = new HashSet<Phone>();
    var living = alive.stream().map(Call::id).toList();
    List.copyOf(calls.keySet()).stream()
        .filter(id -> id.pbx().equals(pbx) && !living.contains(id))
        .forEach(id -> changed.addAll(forget(id)));
    alive.forEach(call -> changed.addAll(picture(call)));
    return changed;
  }

  private static Share share(Call call) {
    var pbx = call.id().pbx();
    var busy = new HashSet<Phone>();
    call.talking().forEach(phone -> busy.add(new Phone(pbx, phone)));
    Endpoint dialler = call.dialledBy();
    if (dialler != null && !call.answered()) {
      busy.add(new Phone(pbx, dialler));
    }
    var ringing = new HashSet<Phone>();
    call.ringing().forEach(phone -> ringing.add(new Phone(pbx, phone)));
    return new Share(Set.copyOf(ringing), Set.copyOf(busy));
  }

  private static Set<Phone> phones(Share was, Share is) {
    var all = new HashSet<Phone>();
    for (var share : List.of(was, is)) {
      all.addAll(share.ringing());
      all.addAll(share.busy());
    }
    return all;
  }
}
