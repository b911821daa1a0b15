package dev.rapport.chaos.check;

import java.util.Locale;

/// What must hold whatever breaks, in one sentence each.
public enum Invariant {
  NONE_LOST("Every call that the PBX had is in the history."),
  NONE_DOUBLED("Every call is in the history once, and nothing is that the PBX never had."),
  NONE_ALIVE(
      "When the PBX is quiet, no call is alive in the history and no card is ringing or talking."),
  ANSWERED_TRULY("A call is answered in the history if, and only if, somebody talked in it."),
  CREDIT("A call's talks are those of the phones that were bridged, and of nobody else."),
  LENGTHS("A talk that was in sight is as long as it was, give or take two seconds."),
  ONE_POP("Whoever's phone rings in sight gets one card for each ring, and nobody else does."),
  NONE_STALE("A card stops ringing or talking when its phone does, within three seconds of sight."),
  RECORDED_ONCE("Every readable recording is linked once, ready, to the call it is of."),
  WRITES_KEPT("What was acknowledged with success is there."),
  MEMORY_BOUNDED("Memory stays below its limit and is never exhausted.");

  private final String sentence;

  Invariant(String sentence) {
    this.sentence = sentence;
  }

  public String sentence() {
    return sentence;
  }

  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
