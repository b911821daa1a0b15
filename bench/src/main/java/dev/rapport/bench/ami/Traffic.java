package dev.rapport.bench.ami;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A busy PBX made of captured calls: the traces begin one after another, several a second, each
/// time with ids of their own, and their events are mixed as time would mix them.
public final class Traffic {
  /// How long after one story the next begins: with stories of some ten seconds, a hundred at once.
  private static final long BETWEEN_MICROS = 100_000;

  // the two captures whose callers smuggle AMI lines are left out: a frame that must not be
  // believed is no event for the engine, and it may end the peer's reader
  private static final List<String> STORIES =
      List.of(
          "abandoned",
          "abandoned-while-ringing",
          "anonymous",
          "answered",
          "attended-transfer",
          "attended-transfer-action",
          "attended-transfer-ringing",
          "blind-transfer",
          "blind-transfer-code",
          "busy",
          "click-to-call",
          "desk-phone",
          "hold",
          "internal",
          "ladder-abandoned",
          "ladder-busy",
          "ladder-then-queue",
          "local-member",
          "no-answer",
          "outbound-no-answer",
          "parked",
          "queue-one-after-another",
          "recording-paused",
          "ring-all",
          "route-frozen",
          "whisper");

  /// What Rapport's own manager user does not receive, because it asks for a filter at login.
  private static final Pattern FILTERED =
      Pattern.compile(
          "Event: (Newexten|CEL|TestEvent|RTCP(Sent|Received)|AGIExec(Start|End)|DialState|"
              + "MusicOnHold(Start|Stop)|ChannelTalking(Start|Stop)|NewAccountCode|DTMF(Begin|End)|"
              + "VarSet)\r");

  private static final Pattern ID = Pattern.compile("(?<=lab-)\\d{10}(?=\\.\\d)");
  private static final Pattern BRIDGE = Pattern.compile("(?<=: )[0-9a-f]{8}(?=-[0-9a-f]{4}-)");
  private static final Pattern SENT = Pattern.compile("(?<=\nTimestamp: )(\\d+)\\.(\\d{6})(?=\r)");

  private final byte[] bytes;
  private final int events;

  private Traffic(byte[] bytes, int events) {
    this.bytes = bytes;
    this.events = events;
  }

  /// Not to be written to.
  public byte[] bytes() {
    return bytes;
  }

  public int events() {
    return events;
  }

  /// @param all whether with the events that our filter keeps away
  public static Traffic of(int bytes, boolean all) {
    return of(bytes, all, 0);
  }

  /// @param first the number of its first story; a traffic that follows another in the same run
  ///   needs one that is higher
  public static Traffic of(int bytes, boolean all, int first) {
    List<List<Event>> stories = STORIES.stream().map(s -> story(s, all)).toList();
    var running = new PriorityQueue<Teller>(Comparator.comparingLong(Teller::at));
    var out = new ByteArrayOutputStream(bytes + 100_000);
    int events = 0;
    int begun = 0;
    while (out.size() < bytes) {
      while (running.isEmpty() || (first + begun) * BETWEEN_MICROS <= running.element().at()) {
        running.add(new Teller(stories.get(begun % stories.size()), first + begun));
        begun++;
      }
      Teller next = running.remove();
      out.writeBytes(next.tell());
      events++;
      if (next.hasMore()) {
        running.add(next);
      }
    }
    return new Traffic(out.toByteArray(), events);
  }

  /// @param at microseconds after the story began
  private record Event(String text, long at) {}

  private static List<Event> story(String name, boolean all) {
    var events = new ArrayList<Event>();
    long began = -1;
    for (String text : read(name).split("\r\n\r\n", -1)) {
      Matcher sent = SENT.matcher(text);
      boolean wanted = text.startsWith("Event: ") && (all || !FILTERED.matcher(text).find());
      if (wanted && sent.find()) {
        long at = Long.parseLong(sent.group(1)) * 1_000_000 + Long.parseLong(sent.group(2));
        began = began < 0 ? at : began;
        events.add(new Event(text + "\r\n\r\n", at - began));
      }
    }
    return events;
  }

  private static String read(String name) {
    String path = "/traces/asterisk-22/" + name + ".ami";
    try (InputStream in = Traffic.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException("no captured trace " + path + " on the class path");
      }
      return new String(in.readAllBytes(), ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// One telling of a story: the `nth` of all.
  private static final class Teller {
    private final List<Event> events;
    private final long nth;
    private int next;

    Teller(List<Event> events, long nth) {
      this.events = events;
      this.nth = nth;
    }

    boolean hasMore() {
      return next < events.size();
    }

    long at() {
      return nth * BETWEEN_MICROS + events.get(next).at();
    }

    byte[] tell() {
      long at = 1_800_000_000_000_000L + at();
      String sent = at / 1_000_000 + "." + String.format("%06d", at % 1_000_000);
      String id = Long.toString(1_000_000_000L + nth); // as long as a real one, and never twice
      String text = events.get(next++).text();
      text = ID.matcher(text).replaceAll(id);
      text = BRIDGE.matcher(text).replaceAll(found -> bridge(found.group()));
      return SENT.matcher(text).replaceFirst(sent).getBytes(ISO_8859_1);
    }

    private String bridge(String id) {
      return "%08x".formatted(Integer.parseUnsignedInt(id, 16) ^ (int) nth);
    }
  }
}
