package dev.rapport.crm.ladder;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A decision as one English sentence.
final class Sentence {
  private Sentence() {}

  static String of(List<Rung> rungs, String client, Duration ring) {
    var clauses = new ArrayList<String>();
    String queue = "";
    Reason before = Reason.FREE;
    for (Rung rung : rungs) {
      if (rung.kind() == Rung.Kind.QUEUE) {
        queue = rung.target().isEmpty() ? "to the queue" : "to queue " + rung.target();
      } else if (!(rung.reason() == before && rung.target().isEmpty())) {
        clauses.add(clause(rung, client, ring)); // "not in the book" is said once
      }
      before = rung.reason();
    }
    String text = String.join("; ", clauses);
    if (!queue.isEmpty()) {
      text = text.isEmpty() ? "the call went " + queue : text + ", so the call went " + queue;
    }
    return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1) + ".";
  }

  private static String clause(Rung rung, String client, Duration ring) {
    String who = rung.about().isEmpty() ? rung.target() : rung.target() + ", " + rung.about();
    if (!rung.taken()) {
      return switch (rung.reason()) {
        case NO_LAST_TALK -> "nobody spoke with " + client + " lately";
        case NO_OWNER -> "nobody owns " + client;
        case NOBODY_FREE -> "nobody of team " + rung.target() + " was free";
        case UNMATCHED, DATABASE_AWAY -> rung.reason().words();
        case LINE_MODE ->
            rung.kind() == Rung.Kind.OWNER
                ? "the line does not ask the owner"
                : "the line goes straight to its queue";
        default -> who + ", " + rung.reason().words();
      };
    }
    return switch (rung.reason()) {
      case FREE -> "rang " + who;
      case NO_ANSWER -> "rang " + who + ", without an answer in " + ring.toSeconds() + " s";
      default -> "rang " + who + ", who " + rung.reason().words();
    };
  }
}
