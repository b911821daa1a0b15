package dev.rapport.crm.sheets;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Walks through the XML of a workbook: elements by local name, their attributes, their text. What
/// spreadsheets never hold (document types, entities of one's own) is refused by not being known;
/// nothing is looked up anywhere. Text is kept only when asked for, up to a limit. Confined to one
/// thread.
final class XmlScanner {
  enum Event {
    START,
    END,
    DONE
  }

  private static final int LONGEST_TAG = 1 << 16;

  private final InputStream in;
  private final XmlNames names = new XmlNames();
  private final byte[] buffer = new byte[1 << 16];
  private int at;
  private int end;

  private long filled;
  private String name = "";
  private boolean closing;
  private byte[] tag = new byte[512];
  private int tagSize;
  private String[] attributes = new String[8];
  private int[] values = new int[16];
  private int count;

  private final XmlKept text = new XmlKept();

  /// @param in UTF-8
  XmlScanner(InputStream in) {
    this.in = in;
  }

  /// The next element's begin or end; the text before it is at hand in [#text()].
  Event next() throws IOException {
    if (closing) {
      closing = false;
      return Event.END;
    }
    while (true) {
      if (!toTag()) {
        return Event.DONE;
      }
      var c = read();
      switch (c) {
        case '?' -> skipPast("?>");
        case '!' -> declaration();
        case '/' -> {
          name = names.of(tag, 0, readTag(read()));
          return Event.END;
        }
        default -> {
          start(readTag(c));
          return Event.START;
        }
      }
    }
  }

  /// Local name of the element that began or ended last.
  String name() {
    return name;
  }

  @Nullable String attribute(String wantedName) {
    var i = indexOf(wantedName);
    return i < 0 ? null : XmlText.decoded(tag, values[2 * i], values[2 * i + 1] - values[2 * i]);
  }

  /// The column of a reference such as `AB12`, from 0; -1 if there is none.
  int columnOf(String wantedName) {
    var i = indexOf(wantedName);
    var column = 0;
    for (var k = i < 0 ? 0 : values[2 * i]; i >= 0 && k < values[2 * i + 1]; k++) {
      var letter = tag[k] & ~0x20;
      if (letter < 'A' || letter > 'Z' || column > 100_000) {
        break;
      }
      column = column * 26 + letter - 'A' + 1;
    }
    return column - 1;
  }

  int number(String wantedName, int otherwise) {
    var i = indexOf(wantedName);
    return i < 0 ? otherwise : XmlText.number(tag, values[2 * i], values[2 * i + 1], otherwise);
  }

  /// The text between tags, as far as it is asked for.
  XmlKept text() {
    return text;
  }

  /// Bytes walked through.
  long taken() {
    return filled - (end - at);
  }

  private int indexOf(String wantedName) {
    for (var i = 0; i < count; i++) {
      if (attributes[i].equals(wantedName)) {
        return i;
      }
    }
    return -1;
  }

  /// Takes text until `<` is read.
  private boolean toTag() throws IOException {
    while (at < end || fill()) {
      var from = at;
      while (at < end && buffer[at] != '<' && (!text.wanted() || buffer[at] != '&')) {
        at++;
      }
      text.append(buffer, from, at - from);
      if (at < end) {
        if (buffer[at++] == '<') {
          return true;
        }
        entity();
      }
    }
    return false;
  }

  private void entity() throws IOException {
    var written = new byte[12];
    var size = 0;
    for (var c = read(); c != ';'; c = read()) {
      if (size == written.length) {
        throw new SheetBroken(new SheetFault.Forbidden());
      }
      written[size++] = (byte) c;
    }
    var meant = XmlText.entity(new String(written, 0, size, StandardCharsets.ISO_8859_1));
    var bytes = meant.getBytes(StandardCharsets.UTF_8);
    text.append(bytes, 0, bytes.length);
  }

  private void declaration() throws IOException {
    var c = read();
    if (c == '-' && read() == '-') {
      skipPast("-->");
    } else if (c == '[') {
      for (var expected : "CDATA[".toCharArray()) {
        if (read() != expected) {
          throw new SheetBroken(new SheetFault.Broken(0));
        }
      }
      data();
    } else {
      throw new SheetBroken(new SheetFault.Forbidden());
    }
  }

  private void data() throws IOException {
    var brackets = 0;
    for (var c = read(); c != '>' || brackets < 2; c = read()) {
      if (c == ']') {
        brackets++;
        continue;
      }
      for (; brackets > 0; brackets--) {
        text.append(']');
      }
      text.append(c);
    }
    for (; brackets > 2; brackets--) {
      text.append(']');
    }
  }

  private void skipPast(String mark) throws IOException {
    var matched = 0;
    while (matched < mark.length()) {
      var c = read();
      if (c == mark.charAt(matched)) {
        matched++;
      } else if (!(c == mark.charAt(0) && matched == mark.length() - 1)) {
        matched = c == mark.charAt(0) ? 1 : 0;
      }
    }
  }

  /// Reads to the tag's end, heedful of quotes.
  ///
  /// @return where its name ends
  private int readTag(int first) throws IOException {
    tagSize = 0;
    count = 0;
    var nameEnd = -1;
    var quote = 0;
    for (var c = first; c != '>' || quote != 0; c = read()) {
      if (quote == 0 && nameEnd < 0 && (c <= ' ' || c == '/')) {
        nameEnd = tagSize;
      }
      if (c == '"' || c == '\'') {
        quote = quote == 0 ? c : quote == c ? 0 : quote;
      }
      if (tagSize == LONGEST_TAG) {
        throw new SheetBroken(new SheetFault.Broken(0));
      }
      if (tagSize == tag.length) {
        tag = Arrays.copyOf(tag, tagSize * 2);
      }
      tag[tagSize++] = (byte) c;
    }
    return nameEnd < 0 ? tagSize : nameEnd;
  }

  private void start(int nameEnd) {
    name = names.of(tag, 0, nameEnd);
    closing = tagSize > 0 && tag[tagSize - 1] == '/';
    for (var i = nameEnd; i < tagSize; ) {
      if (tag[i] <= ' ' && tag[i] >= 0) {
        i++;
        continue;
      }
      var from = i;
      while (i < tagSize && tag[i] != '=') {
        i++;
      }
      var nameTo = i;
      while (i < tagSize && tag[i] != '"' && tag[i] != '\'') {
        i++;
      }
      if (i >= tagSize) {
        break;
      }
      var quote = tag[i++];
      var valueFrom = i;
      while (i < tagSize && tag[i] != quote) {
        i++;
      }
      attribute(from, nameTo, valueFrom, i++);
    }
  }

  private void attribute(int from, int to, int valueFrom, int valueTo) {
    if (count == attributes.length) {
      attributes = Arrays.copyOf(attributes, count * 2);
      values = Arrays.copyOf(values, count * 4);
    }
    var last = to;
    while (last > from && tag[last - 1] <= ' ') {
      last--;
    }
    attributes[count] = names.of(tag, from, last);
    values[2 * count] = valueFrom;
    values[2 * count++ + 1] = valueTo;
  }

  private int read() throws IOException {
    if (at == end && !fill()) {
      throw new SheetBroken(new SheetFault.Broken(0));
    }
    return buffer[at++] & 0xFF;
  }

  private boolean fill() throws IOException {
    at = 0;
    end = Math.max(0, in.read(buffer, 0, buffer.length));
    filled += end;
    return end > 0;
  }
}
