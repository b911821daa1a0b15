package dev.rapport.cti.replay;

import dev.rapport.cti.ami.AmiFrame;
import dev.rapport.cti.ami.AmiFrames;
import dev.rapport.cti.call.Call;
import dev.rapport.cti.call.CallEvent;
import dev.rapport.cti.call.CallId;
import dev.rapport.cti.engine.CallEngine;
import dev.rapport.cti.engine.PbxEvents;
import dev.rapport.cti.engine.Surroundings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a captured trace came to.
///
/// @param calls as they stood at its end, oldest first
/// @param faults where and how the bytes are not what a PBX sends; empty for a sound trace
record Trace(List<Call> calls, List<String> faults) {
  private static final String PBX = "trace";

  /// A boot is reckoned from FullyBooted's uptime, in whole seconds, so it trembles.
  private static final Duration TREMBLE = Duration.ofSeconds(5);

  static Trace read(byte[] bytes, Surroundings surroundings) {
    var reading = new Reading(bytes, surroundings);
    AmiFrames.read(bytes).forEach(reading::take);
    return reading.done();
  }

  private static final class Reading {
    private final byte[] bytes;
    private final CallEngine engine;
    private final Map<CallId, Call> calls = new LinkedHashMap<>();
    private final List<String> faults = new ArrayList<>();
    private int offset;
    private int frames;
    private boolean untimed;
    private Instant now = Instant.EPOCH;
    private int uptime = -1;
    private Optional<Instant> booted = Optional.empty();

    Reading(byte[] bytes, Surroundings surroundings) {
      this.bytes = bytes;
      this.engine = new CallEngine(PBX, "0", surroundings);
    }

    void take(AmiFrame frame) {
      frames++;
      boolean usable = true;
      if (frame.broken().isPresent()) {
        var rule = frame.broken().get();
        faults.add("byte " + offset + ": not a sound AMI message: " + rule);
        usable = !rule.misleading();
      }
      if (usable && frame.isEvent()) {
        event(frame);
      }
      advance(frame);
    }

    private void event(AmiFrame frame) {
      if (frame.is("FullyBooted")) {
        uptime = frame.number("Uptime", -1);
      }
      var sentAt = frame.sentAt();
      if (sentAt.isPresent()) {
        now = sentAt.get();
        boot();
      } else {
        now = now.plusNanos(1_000_000); // keeps the order where the PBX sends no time
      }
      var event = PbxEvents.read(frame, () -> now);
      if (event.isPresent()) {
        untimed |= sentAt.isEmpty();
        engine.on(event.get()).forEach(this::happened);
      }
    }

    /// FullyBooted comes with every login; only an uptime that began anew means a new boot.
    private void boot() {
      if (uptime >= 0) {
        var reckoned = now.minusSeconds(uptime);
        boolean anew = booted.isPresent() && reckoned.isAfter(booted.get().plus(TREMBLE));
        if (anew) {
          engine.bootChanged(reckoned.getEpochSecond() + "", now).forEach(this::happened);
        }
        booted = Optional.of(booted.isEmpty() || anew ? reckoned : booted.get());
        uptime = -1;
      }
    }

    private void happened(CallEvent event) {
      if (event instanceof CallEvent.Merged merged) {
        calls.remove(merged.gone());
      }
      calls.put(event.id(), event.call());
    }

    /// Frames do not know where they stood: they follow each other, with blank lines between.
    private void advance(AmiFrame frame) {
      offset = Math.min(bytes.length, offset + frame.length());
      if (frame.suspect()) {
        offset = Math.min(bytes.length, Math.max(offset, afterBlankLine(offset - 2)));
      }
      while (lineEndAt(offset)) {
        offset += 2;
      }
    }

    /// Where the blank line at or after `from` ends; the end of the bytes when there is none.
    private int afterBlankLine(int from) {
      int at = Math.max(0, from);
      while (at < bytes.length && !(lineEndAt(at) && lineEndAt(at + 2))) {
        at++;
      }
      return Math.min(bytes.length, at + 4);
    }

    private boolean lineEndAt(int at) {
      return at + 1 < bytes.length && bytes[at] == '\r' && bytes[at + 1] == '\n';
    }

    Trace done() {
      if (frames == 0) {
        faults.add("byte 0: no AMI message (lines end in CR LF, a message in an empty line)");
      } else if (offset < bytes.length) {
        faults.add("byte " + offset + ": the last message is cut off");
      }
      if (untimed) {
        faults.add("no time stamps (timestampevents=yes in manager.conf): times are not real");
      }
      var sorted = new ArrayList<>(calls.values());
      sorted.sort(Comparator.comparing(Call::startedAt).thenComparing(c -> c.id().linkedid()));
      return new Trace(sorted, faults);
    }
  }
}
