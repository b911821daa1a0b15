package dev.rapport.crm.sheets;

import java.io.IOException;
import java.io.Reader;
import java.util.Arrays;

/// Rows of text as people and programs write them: quotes that are not doubled, never closed or
/// stand amid a cell cost a cell at most, never the lines behind it.
final class CsvSheet implements RawSheet {
  private static final int NOTHING = -1;
  private static final int CHUNK = 1 << 16;

  /// A quoted cell of several lines longer than so many limits was never closed.
  private static final int OPEN_TIMES = 4;

  private final Reader reader;
  private final Progress progress;
  private final int separator;
  private final int quote;
  private final int most;
  private char[] buffer = new char[CHUNK];
  private int at;
  private int end;

  /// What must stay in the buffer, to be read again: the beginning of a quoted cell.
  private int mark = NOTHING;

  private boolean drained;
  private char[] cell = new char[256];
  private int length;
  private boolean cut;
  private long line = 1;
  private boolean first = true;

  private long characters;

  /// How far the reader's bytes are read, from 0 to 1.
  interface Progress {
    double part();
  }

  /// @param separator and `quote`: a character or -1
  CsvSheet(Reader reader, Progress progress, int separator, int quote, int most) {
    this.reader = reader;
    this.progress = progress;
    this.separator = separator;
    this.quote = quote;
    this.most = most;
  }

  @Override
  public boolean next(Row into) throws IOException {
    if (first) {
      first = false;
      skipMarks();
    }
    if (peek() < 0) {
      return false;
    }
    into.begin(line);
    do {
      begin();
      if (quote < 0 || peek() != quote || !quoted()) {
        unquoted();
      }
      into.add(text(), CellKind.TEXT);
      if (cut) {
        into.fault(new SheetFault.CellTooLong(into.size() - 1, most));
      }
    } while (separated());
    newLine();
    return true;
  }

  /// A byte order mark, and Excel's `sep=;`.
  private void skipMarks() throws IOException {
    if (peek() == '\uFEFF') {
      at++;
    }
    var told = CsvMarks.separator(buffer, at, need(CsvMarks.LENGTH + 2));
    if (told >= 0) {
      at += CsvMarks.LENGTH;
      newLine();
    }
  }

  private void begin() {
    length = 0;
    cut = false;
  }

  private void unquoted() throws IOException {
    do {
      var from = at;
      var to = end;
      var i = from;
      while (i < to && buffer[i] != separator && buffer[i] != '\n' && buffer[i] != '\r') {
        i++;
      }
      append(from, i);
      at = i;
    } while (at == end && fill());
  }

  /// @return false when the quote opens nothing: then it is read again as a part of the cell
  private boolean quoted() throws IOException {
    mark = at;
    var lineBefore = line;
    at++;
    var closed = insideQuotes();
    if (!closed) {
      at = mark;
      line = lineBefore;
      begin();
    }
    mark = NOTHING;
    return closed;
  }

  /// @return whether they were closed
  private boolean insideQuotes() throws IOException {
    var odd = false;
    var lines = line;
    for (var c = take(); c >= 0; c = take()) {
      if (c != quote) {
        append((char) c);
        if (c == '\n' || (c == '\r' && peek() != '\n')) {
          line++;
        }
        if (line > lines && at - mark > OPEN_TIMES * (long) most) {
          return false;
        }
        if (cut && line == lines) {
          mark = at; // one endless line: nothing is read again
        }
      } else if (ends(peek())) {
        return !odd || line == lines;
      } else if (peek() != quote) {
        odd = !odd;
        append((char) c);
      } else {
        at++;
        append((char) c);
        if (odd && ends(peek())) {
          return true;
        }
      }
    }
    return cut && line == lines;
  }

  private boolean ends(int c) {
    return c < 0 || c == separator || c == '\n' || c == '\r';
  }

  private boolean separated() throws IOException {
    if (separator >= 0 && peek() == separator) {
      at++;
      return true;
    }
    return false;
  }

  private void newLine() throws IOException {
    var c = take();
    if (c == '\r' && peek() == '\n') {
      at++;
    }
    line++;
  }

  private String text() {
    var text = length == 0 ? "" : new String(cell, 0, length);
    return text.indexOf('\0') < 0 ? text : text.replace("\0", "");
  }

  private void append(int from, int to) {
    var count = Math.min(to - from, most - length);
    cut |= count < to - from;
    room(count);
    System.arraycopy(buffer, from, cell, length, count);
    length += count;
  }

  private void append(char c) {
    if (length >= most) {
      cut = true;
      return;
    }
    room(1);
    cell[length++] = c;
  }

  private void room(int more) {
    if (length + more > cell.length) {
      cell = Arrays.copyOf(cell, Math.max(length + more, cell.length * 2));
    }
  }

  private int take() throws IOException {
    return at < end || fill() ? buffer[at++] : -1;
  }

  private int peek() throws IOException {
    return at < end || fill() ? buffer[at] : -1;
  }

  /// @return where the buffer ends, with so many characters behind the place if there are
  private int need(int count) throws IOException {
    var more = true;
    while (more && end - at < count) {
      more = fill();
    }
    return end;
  }

  private boolean fill() throws IOException {
    if (drained) {
      return false;
    }
    var keep = mark == NOTHING ? at : mark;
    if (keep > 0) {
      System.arraycopy(buffer, keep, buffer, 0, end - keep);
      at -= keep;
      end -= keep;
      mark = mark == NOTHING ? NOTHING : 0;
    }
    if (end == buffer.length) {
      buffer = Arrays.copyOf(buffer, buffer.length * 2);
    }
    var read = reader.read(buffer, end, buffer.length - end);
    drained = read < 0;
    end += Math.max(0, read);
    characters += Math.max(0, read);
    return read > 0 || (read == 0 && fill());
  }

  @Override
  public double part() {
    return characters == 0 ? 0 : progress.part() * (characters - (end - at)) / characters;
  }

  @Override
  public long rowsTold() {
    return 0;
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
