package dev.rapport.cti.pbx;

import dev.rapport.cti.ami.AmiAction;
import dev.rapport.cti.ami.AmiFrame;
import dev.rapport.cti.ami.AmiReply;
import dev.rapport.cti.ami.AmiSession;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Frames that could not be believed: what they may have been about is read again, by `Status` of
/// these channels alone. Only when a frame speaks of no channel that there is or was, or too many
/// of them came, all is read. Whoever can smuggle bytes must not be able to make us busy: however
/// many come, there is one look a second, and one at everything in five.
///
/// A channel that is spoken of and never began is a doubt as well: the frame that told of its
/// beginning was lost in another. It may also only be late, so the look decides.
///
/// ```
/// misled, hidden ──1 s──▶ look ──Status of each──▶ placed
///                           └──nothing to ask about, unknown, too many──▶ all, 4 s apart
/// ```
final class Doubts {
  private static final Logger log = LoggerFactory.getLogger(Doubts.class);
  private static final int MOST = 20;

  /// What comes out of it, on the PBX's thread.
  interface Reader {
    /// Whether what is alive is known, so that a single channel can be put in its place.
    boolean ready();

    /// How a channel stands.
    void seen(AmiFrame status, List<AmiFrame> bridges);

    /// There is no such channel any more.
    ///
    /// @return whether there was one
    boolean gone(String channel);

    /// Whether the channel of that unique id is known by later news only: its beginning was hidden.
    boolean beginningMissed(String uniqueid);

    /// Something that came just now could not be believed.
    ///
    /// @return whether all could be before
    boolean unsure();

    /// What was said of the channel of that name or unique id could not be believed.
    void doubted(String channel);

    void lookAtAll();
  }

  /// @param look before the channels are read
  /// @param all between two looks at everything
  /// @param sure without a doubt before the view is taken for sure again
  record Patience(Duration look, Duration all, Duration sure) {
    static final Patience DEFAULT =
        new Patience(Duration.ofSeconds(1), Duration.ofSeconds(4), Duration.ofSeconds(20));
  }

  private final AmiSession session;
  private final Mailbox mailbox;
  private final Reader reader;
  private final Patience patience;
  private final AtomicInteger waiting = new AtomicInteger();
  private final AtomicBoolean saying = new AtomicBoolean();

  // on the PBX's thread
  private final List<Set<String>> doubted = new ArrayList<>();
  private final Set<String> subjects = new LinkedHashSet<>();
  private final Set<String> hidden = new LinkedHashSet<>();
  private boolean allSoon;
  private long lastAll = System.nanoTime();

  Doubts(AmiSession session, Mailbox mailbox, Reader reader, Patience patience) {
    this.session = session;
    this.mailbox = mailbox;
    this.reader = reader;
    this.patience = patience;
  }

  /// On the I/O thread: only hands on.
  void misled(String pbx, AmiFrame frame) {
    int before = waiting.getAndIncrement();
    if (before == 0) {
      lookSoon();
    }
    if (before <= MOST) {
      var channels = channels(frame);
      var subject = subject(frame);
      boolean lacks = lacksSomebody(frame);
      mailbox.task(() -> {
        if (reader.unsure()) { // one line a stretch
          log.warn("PBX {} sent a frame that cannot be believed: {}", pbx, frame);
        }
        doubted.add(channels);
        if (lacks) {
          doubted.add(Set.of()); // whom it was about may not be in it at all
        }
        subject.ifPresent(subjects::add);
      });
    } else if (saying.compareAndSet(false, true)) { // what is not looked at is as unsure
      mailbox.task(() -> {
        saying.set(false);
        boolean _ = reader.unsure();
      });
    }
  }

  /// On the PBX's thread: news of a channel of whose beginning we heard nothing.
  void hidden(String uniqueid) {
    if (hidden.size() <= MOST && hidden.add(uniqueid) && waiting.getAndIncrement() == 0) {
      lookSoon();
    }
  }

  /// Whether somebody it was about may not be named in it: another event begins within it, or it
  /// ends before it says who was dialled.
  private static boolean lacksSomebody(AmiFrame frame) {
    if (frame.event().startsWith("Dial") && frame.text("DestUniqueid").isEmpty()) {
      return true;
    }
    for (int i = 1; i < frame.size(); i++) {
      String name = frame.name(i);
      if ((name.endsWith("Event") && !name.equals("UserEvent"))
          || frame.value(i).contains("Event: ")) {
        return true;
      }
    }
    return false;
  }

  /// The names and unique ids that the frame holds, the true ones among them if it holds any.
  private static Set<String> channels(AmiFrame frame) {
    var channels = new LinkedHashSet<String>();
    for (int i = 0; i < frame.size(); i++) {
      String name = frame.name(i).toLowerCase(Locale.ROOT);
      boolean names =
          name.endsWith("channel") || (name.endsWith("uniqueid") && !name.startsWith("bridge"));
      if (names && !frame.value(i).isBlank()) {
        channels.add(frame.value(i).strip());
      }
    }
    return channels;
  }

  /// Which channel Asterisk itself spoke of: it writes `Uniqueid` after all that a caller can set,
  /// so the last one is its own, also in the rest of an event that was cut in two.
  private static Optional<String> subject(AmiFrame frame) {
    String subject = frame.text("Channel");
    for (int i = 0; i < frame.size(); i++) {
      subject = frame.name(i).equals("Uniqueid") ? frame.value(i) : subject;
    }
    return Optional.of(subject.strip()).filter(s -> !s.isEmpty());
  }

  private void lookSoon() {
    session.after(patience.look(), () -> mailbox.task(this::look));
  }

  private void look() {
    if (!reader.ready()) {
      lookSoon();
      return;
    }
    waiting.set(0);
    for (String uniqueid : hidden) {
      if (reader.beginningMissed(uniqueid)) {
        boolean _ = reader.unsure();
        doubted.add(Set.of(uniqueid));
      }
    }
    hidden.clear();
    var round = new Round(List.copyOf(doubted), List.copyOf(subjects));
    doubted.clear();
    subjects.clear();
    if (round.asked.size() > MOST || round.frames.size() > MOST) {
      allSoon();
      round.mark();
    } else {
      round.begin();
    }
  }

  /// At once, unless all was read a moment ago: what rings must not wait for it.
  private void allSoon() {
    if (!allSoon) {
      allSoon = true;
      Duration since = Duration.ofNanos(System.nanoTime() - lastAll);
      session.after(
          since.compareTo(patience.all()) < 0 ? patience.all().minus(since) : Duration.ZERO,
          () ->
              mailbox.task(() -> {
                allSoon = false;
                lastAll = System.nanoTime();
                reader.lookAtAll();
              }));
    }
  }

  /// One look. Asterisk answers in order, so the bridges are known before the channels in them.
  private final class Round {
    final List<Set<String>> frames;
    final Set<String> asked = new LinkedHashSet<>();
    private final List<String> subjects;
    private final Set<String> placed = new HashSet<>();
    private List<AmiFrame> bridges = List.of();
    private int open;

    Round(List<Set<String>> frames, List<String> subjects) {
      this.frames = frames;
      this.subjects = subjects;
      frames.forEach(asked::addAll);
    }

    void begin() {
      var _ =
          session
              .ask(new AmiAction.BridgeList())
              .thenAccept(reply -> mailbox.task(() -> bridges(reply)));
      open = asked.size();
      for (String channel : asked) {
        var _ =
            session
                .ask(new AmiAction.Status(channel))
                .thenAccept(reply -> mailbox.task(() -> status(channel, reply)));
      }
      if (open == 0) {
        end();
      }
    }

    private void bridges(AmiReply reply) {
      if (reply instanceof AmiReply.Accepted(var _, var items)) {
        bridges = items;
      }
    }

    private void status(String channel, AmiReply reply) {
      switch (reply) {
        case AmiReply.Accepted(var _, var items) when !items.isEmpty() -> {
          items.forEach(item -> reader.seen(item, bridges));
          placed.add(channel);
        }
        case AmiReply.Accepted _, AmiReply.Refused _ -> {
          if (reader.gone(channel)) {
            placed.add(channel);
          }
        }
        case AmiReply.Unanswered _ -> {} // all is read after the line is back
      }
      if (--open == 0) {
        end();
      }
    }

    void mark() {
      subjects.forEach(reader::doubted);
    }

    private void end() {
      mark();
      if (frames.stream().anyMatch(channels -> channels.stream().noneMatch(placed::contains))) {
        allSoon();
      }
    }
  }
}
