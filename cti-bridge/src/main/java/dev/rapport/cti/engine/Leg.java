package dev.rapport.cti.engine;

import static dev.rapport.cti.engine.Micros.NEVER;

import java.util.ArrayList;
import java.util.List;

/// All that was told of one channel. Every method that takes news in is commutative and idempotent
/// (earliest time, set of marks), and returns whether it was news.
final class Leg {
  final String uniqueid;
  CallFacts call;

  /// The first name it bore; later ones are in [#renames].
  ChannelName name = ChannelName.of("");

  private long nameAt = NEVER;
  long firstAt = NEVER;

  long appearedAt = NEVER;
  int firstState;
  String number = "";
  String callerName = "";
  String context = "";
  private String exten = "";

  private long namedAt = NEVER;
  String namedNumber = "";
  private long seenAt = NEVER;
  private String seenExten = "";

  long dialAt = NEVER;
  String dialSource = "";
  String dialString = "";
  String shown = "";
  boolean originated;
  String connectedNumber = "";

  long ringingAt = NEVER;
  private long pickedUpAt = NEVER;
  long spiedAt = NEVER;
  long requestedAt = NEVER;
  private long hungUpAt = NEVER;
  int cause;

  /// Something that was said of it could not be believed.
  boolean doubted;

  /// When a resync did not find it any more.
  private long missedAt = NEVER;

  final Marks renames = new Marks();
  final Marks dialEnds = new Marks();
  final Marks enters = new Marks();
  final Marks leaves = new Marks();
  final Marks holds = new Marks();
  final Marks resumes = new Marks();
  final Marks joins = new Marks();
  final Marks queueLeaves = new Marks();
  final Marks parks = new Marks();
  final Marks unparks = new Marks();

  private boolean outside;

  Leg(String uniqueid, CallFacts call) {
    this.uniqueid = uniqueid;
    this.call = call;
  }

  void mentioned(String channel, long at, Surroundings surroundings) {
    if (at < firstAt) {
      firstAt = at;
      call.moved = true;
    }
    if (!channel.isEmpty()
        && (at < nameAt || (at == nameAt && channel.compareTo(name.full()) < 0))) {
      nameAt = at;
      name = ChannelName.of(channel);
      call.moved = true;
      classify(surroundings);
    }
  }

  boolean appeared(PbxEvent.Appeared news, long at, Surroundings surroundings) {
    if (at >= appearedAt) {
      return false;
    }
    appearedAt = at;
    firstState = news.state();
    number = news.callerNumber();
    callerName = news.callerName();
    context = news.context();
    exten = news.exten();
    classify(surroundings);
    return true;
  }

  private void classify(Surroundings surroundings) {
    outside =
        !name.inner() && (surroundings.trunk(name.endpoint()) || surroundings.inbound(context));
  }

  boolean callerNamed(String number, String where, long at) {
    if (at < seenAt) {
      seenAt = at;
      seenExten = where;
      call.moved |= appearedAt == NEVER;
    }
    if (number.isEmpty() || at >= namedAt) {
      return false;
    }
    namedAt = at;
    namedNumber = number;
    return true;
  }

  /// What was dialled on it; where the first event was not fit to be read, where it was next.
  String exten() {
    return appearedAt == NEVER ? seenExten : exten;
  }

  boolean dialled(String source, String string, String number, long at) {
    if (at >= dialAt) {
      return false;
    }
    dialAt = at;
    dialSource = source;
    dialString = string;
    shown = number;
    return true;
  }

  boolean originated(String connected, long at) {
    if (!dialled("", "", "", at)) {
      return false;
    }
    originated = true;
    connectedNumber = connected;
    return true;
  }

  boolean ringing(long at) {
    boolean news = at < ringingAt;
    ringingAt = Math.min(ringingAt, at);
    return news && dialAt == NEVER;
  }

  boolean pickedUp(long at) {
    boolean news = at < pickedUpAt;
    pickedUpAt = Math.min(pickedUpAt, at);
    return news;
  }

  /// Whether another phone took the call that rang here.
  boolean pickedUp() {
    return pickedUpAt != NEVER;
  }

  boolean spied(long at) {
    boolean news = at < spiedAt;
    spiedAt = Math.min(spiedAt, at);
    return news;
  }

  boolean requested(long at) {
    boolean news = at < requestedAt;
    requestedAt = Math.min(requestedAt, at);
    return news;
  }

  boolean hungUp(int why, long at) {
    if (at >= hungUpAt) {
      return false;
    }
    hungUpAt = at;
    cause = why;
    return true;
  }

  boolean missed(long at) {
    boolean news = endAt() == NEVER;
    missedAt = Math.min(missedAt, at);
    return news;
  }

  long endAt() {
    return Math.min(hungUpAt, missedAt);
  }

  /// Whether it was over before anybody told us how.
  boolean vanished() {
    return missedAt < hungUpAt;
  }

  boolean outside() {
    return outside;
  }

  boolean phone() {
    return !outside && !name.inner();
  }

  boolean spy() {
    return spiedAt != NEVER;
  }

  /// Whether Asterisk made this channel to reach somebody, rather than somebody came in by it.
  boolean called() {
    return dialAt != NEVER || (appearedAt != NEVER && firstState == 0);
  }

  /// Its name at that time.
  ChannelName nameAt(long at) {
    String latest = "";
    for (int i = 0; i < renames.size() && renames.at(i) <= at; i++) {
      latest = renames.text(i);
    }
    return latest.isEmpty() ? name : ChannelName.of(latest);
  }

  /// When it was in which bridge. A channel is in one bridge at a time, so entering another ends a
  /// stay even where the leaving was lost or overtaken.
  List<Stay> stays() {
    var stays = new ArrayList<Stay>(enters.size());
    for (int i = 0; i < enters.size(); i++) {
      long from = enters.at(i);
      long next = i + 1 < enters.size() ? enters.at(i + 1) : NEVER;
      long left = Math.min(leaves.firstAt(from, enters.text(i)), next);
      stays.add(new Stay(this, enters.text(i), from, Math.max(from, Math.min(left, endAt()))));
    }
    return stays;
  }

  /// A stretch of one channel in one bridge; `to` is never while it lasts.
  record Stay(Leg leg, String bridge, long from, long to) {
    boolean covers(long at) {
      return from <= at && at < to;
    }
  }
}
