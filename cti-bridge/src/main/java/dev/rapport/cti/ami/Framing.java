package dev.rapport.cti.ami;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;

/// Cuts a stream of bytes into frames: the one place that knows where an AMI message ends. Bytes
/// are copied once, into a chunk that its frames share; a chunk is never written where a frame is.
///
/// ```
/// greeting ──▶ lines ──blank line──▶ frame
///                │  └─too long──▶ skipping ──blank line──▶ lines
///                └─"Response: Follows"──▶ output ──"--END COMMAND--", blank line──▶ frame
/// ```
final class Framing {
  private static final int CHUNK = 32 * 1024;
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final String END_OF_OUTPUT = "--END COMMAND--";

  private final AmiLimits limits;
  private byte[] chunk = new byte[CHUNK];
  private int filled;
  private int start; // of the frame
  private int line; // start of the current line
  private int scan; // everything before was looked at
  private int lines;
  private int[] index = new int[128];
  private final SingleKeys singleKeys = new SingleKeys();
  private AmiFrame.Kind kind = AmiFrame.Kind.UNKNOWN;
  private Optional<BrokenRule> broken = Optional.empty();
  private boolean first = true;
  private boolean follows;
  private boolean skipping;
  private int blank; // while skipping: how much of CRLFCRLF was seen

  Framing(AmiLimits limits) {
    this.limits = limits;
  }

  /// Makes room for `n` more bytes at [#filled()].
  byte[] reserve(int n) {
    if (filled + n > chunk.length) {
      int kept = filled - start;
      byte[] next = new byte[Math.max(CHUNK, kept + n)];
      System.arraycopy(chunk, start, next, 0, kept);
      line -= start;
      scan -= start;
      filled = kept;
      start = 0;
      chunk = next;
    }
    return chunk;
  }

  int filled() {
    return filled;
  }

  /// Takes the `n` bytes that were written at [#filled()] and hands on every frame they complete.
  void take(int n, Consumer<AmiFrame> frames) {
    filled += n;
    while (skipping ? skip() : scanLine(frames)) {
      // one line at a time
    }
  }

  private boolean scanLine(Consumer<AmiFrame> frames) {
    int at = nextControl();
    while (at < filled) {
      if (chunk[at] == '\r') {
        if (at + 1 == filled) {
          break;
        }
        if (chunk[at + 1] == '\n') {
          endLine(at, frames);
          return true;
        }
      }
      controlByte(at);
      scan = at + 1;
      at = nextControl();
    }
    scan = at;
    if (filled - start > limits.frameBytes()) {
      int seen = at == line ? 2 : 0;
      giveUp(BrokenRule.FRAME_TOO_LONG, frames);
      blank = seen;
      return true;
    }
    return false;
  }

  /// The next byte below a space, eight at a time.
  private int nextControl() {
    int i = scan;
    for (; i + 8 <= filled; i += 8) {
      long v = (long) LONGS.get(chunk, i);
      long hit = (v - 0x2020202020202020L) & ~v & 0x8080808080808080L;
      if (hit != 0) {
        return i + (Long.numberOfTrailingZeros(hit) >>> 3);
      }
    }
    while (i < filled && (chunk[i] >= ' ' || chunk[i] < 0)) {
      i++;
    }
    return i;
  }

  private void controlByte(int at) {
    if (chunk[at] != '\t' && !follows && !lineIs("Output:", at)) {
      breaks(BrokenRule.CONTROL_BYTE);
    }
  }

  private void endLine(int end, Consumer<AmiFrame> frames) {
    int next = end + 2;
    scan = next;
    if (end == line) {
      blankLine(next, frames);
    } else if (next - start > limits.frameBytes()) {
      line = next;
      giveUp(BrokenRule.FRAME_TOO_LONG, frames);
      blank = 2;
    } else if (lines >= limits.headers()) {
      line = next;
      giveUp(BrokenRule.TOO_MANY_HEADERS, frames);
      blank = 2;
    } else {
      addLine(end);
      line = next;
      if (first && kind == AmiFrame.Kind.GREETING) {
        emit(frames);
        begin(next);
      }
      first = false;
    }
  }

  private void blankLine(int next, Consumer<AmiFrame> frames) {
    if (follows && !outputEnded()) {
      line = next;
      return;
    }
    if (lines > 0) {
      emit(frames);
    }
    begin(next);
  }

  private boolean outputEnded() {
    int from = line - 2 - END_OF_OUTPUT.length();
    return from >= start && AmiFrame.same(chunk, from, END_OF_OUTPUT);
  }

  private void addLine(int end) {
    if (end - line > limits.lineBytes()) {
      breaks(BrokenRule.LINE_TOO_LONG);
    }
    int colon = line;
    while (colon < end && chunk[colon] != ':') {
      colon++;
    }
    boolean named = colon > line && colon < end && !follows;
    if (lines == 0) {
      named &= firstLine(end, colon);
    } else if (named) {
      if (singleKeys.twice(chunk, line, colon)) {
        breaks(BrokenRule.DOUBLE_KEY);
      }
    } else if (!follows) {
      breaks(BrokenRule.NOT_A_HEADER);
    }
    if (2 * lines + 3 > index.length) {
      index = Arrays.copyOf(index, index.length * 2);
    }
    index[2 * lines] = line - start;
    index[2 * lines + 1] = named ? colon - start : -1;
    lines++;
  }

  /// Returns whether it is a header.
  private boolean firstLine(int end, int colon) {
    if (first && lineIs("Asterisk Call Manager", end)) {
      kind = AmiFrame.Kind.GREETING;
      return false;
    }
    if (colon - line == 5 && lineIs("Event", end)) {
      kind = AmiFrame.Kind.EVENT;
    } else if (colon - line == 8 && lineIs("Response", end)) {
      kind = AmiFrame.Kind.RESPONSE;
      follows = end - line == 17 && lineIs("Response: Follows", end);
    } else {
      kind = AmiFrame.Kind.UNKNOWN;
      breaks(BrokenRule.UNKNOWN_START);
    }
    if (colon > line && colon < end) {
      boolean _ = singleKeys.twice(chunk, line, colon);
    }
    return true;
  }

  private boolean lineIs(String prefix, int end) {
    return end - line >= prefix.length() && AmiFrame.same(chunk, line, prefix);
  }

  private void breaks(BrokenRule rule) {
    if (broken.isEmpty() || (rule.misleading() && !broken.get().misleading())) {
      broken = Optional.of(rule);
    }
  }

  private void emit(Consumer<AmiFrame> frames) {
    int[] own = Arrays.copyOf(index, 2 * lines + 1);
    own[2 * lines] = line - start;
    frames.accept(new AmiFrame(chunk, start, own, kind, broken));
  }

  /// Hands on what is whole of an oversized frame and skips the rest.
  private void giveUp(BrokenRule rule, Consumer<AmiFrame> frames) {
    breaks(rule);
    int[] own = Arrays.copyOf(index, 2 * lines + 1);
    own[2 * lines] = lines == 0 ? 0 : endOfLastWholeLine();
    frames.accept(new AmiFrame(chunk, start, own, kind, broken));
    begin(scan);
    skipping = true;
  }

  private int endOfLastWholeLine() {
    int at = start + index[2 * lines - 2];
    while (chunk[at] != '\r' || chunk[at + 1] != '\n') {
      at++;
    }
    return at + 2 - start;
  }

  private boolean skip() {
    while (scan < filled) {
      byte b = chunk[scan++];
      blank = b == ((blank & 1) == 0 ? '\r' : '\n') ? blank + 1 : (b == '\r' ? 1 : 0);
      if (blank == 4) {
        begin(scan);
        return true;
      }
    }
    start = scan;
    line = scan;
    return false;
  }

  private void begin(int at) {
    start = at;
    line = at;
    scan = at;
    lines = 0;
    blank = 0;
    kind = AmiFrame.Kind.UNKNOWN;
    broken = Optional.empty();
    follows = false;
    skipping = false;
    singleKeys.clear();
  }
}
