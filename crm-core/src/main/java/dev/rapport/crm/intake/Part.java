package dev.rapport.crm.intake;

import dev.rapport.crm.book.ClientId;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/// The fates of a stretch of rows as a few bytes each.
final class Part {
  private static final int VERSION = 1;

  /// zlib is asked for so much at once: a call into it costs as much as a hundred bytes.
  private static final int BUFFER = 8_192;

  private static final Likeness[] LIKENESSES = Likeness.values();

  private Part() {}

  static byte[] pack(List<Fate> fates) {
    var bytes = new ByteArrayOutputStream(fates.size() * 8);
    var quick = new Deflater(Deflater.BEST_SPEED);
    try (var out =
        new DataOutputStream(
            new BufferedOutputStream(new DeflaterOutputStream(bytes, quick, BUFFER), BUFFER))) {
      out.writeByte(VERSION);
      out.writeInt(fates.size());
      long line = 0;
      for (var fate : fates) {
        out.writeInt(Math.toIntExact(fate.line() - line));
        line = fate.line();
        write(fate, out);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      quick.end();
    }
    return bytes.toByteArray();
  }

  private static void write(Fate fate, DataOutputStream out) throws IOException {
    out.writeByte(fate.outcome().mark());
    out.writeUTF(fate.code());
    text(fate.value(), out);
    var client = fate.client();
    out.writeLong(client == null ? 0 : client.value());
    out.writeByte(fate.candidates().size());
    for (var candidate : fate.candidates()) {
      out.writeLong(candidate.client().value());
      out.writeByte(candidate.reasons().stream().mapToInt(Likeness::weight).sum());
    }
    out.writeInt(fate.cells().size());
    for (var cell : fate.cells()) {
      text(cell, out);
    }
  }

  private static void text(String text, DataOutputStream out) throws IOException {
    out.writeInt(text.length());
    out.writeChars(text);
  }

  static List<Fate> unpack(byte[] body) {
    try (var in =
        new DataInputStream(
            new BufferedInputStream(
                new InflaterInputStream(new ByteArrayInputStream(body)), BUFFER))) {
      if (in.readByte() != VERSION) {
        throw new IllegalStateException("rows of an import in a form that is not known");
      }
      int count = in.readInt();
      var fates = new ArrayList<Fate>(count);
      long line = 0;
      for (int i = 0; i < count; i++) {
        line += in.readInt();
        fates.add(read(line, in));
      }
      return fates;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Fate read(long line, DataInputStream in) throws IOException {
    var outcome = Outcome.ofMark(in.readByte());
    var code = in.readUTF();
    var value = text(in);
    long client = in.readLong();
    int candidates = in.readByte();
    var who = new ArrayList<Fate.Candidate>(candidates);
    for (int i = 0; i < candidates; i++) {
      who.add(new Fate.Candidate(new ClientId(in.readLong()), reasons(in.readByte())));
    }
    int size = in.readInt();
    var cells = new ArrayList<String>(size);
    for (int i = 0; i < size; i++) {
      cells.add(text(in));
    }
    return new Fate(
        line, outcome, code, value, client == 0 ? null : new ClientId(client), who, cells);
  }

  private static Set<Likeness> reasons(int bits) {
    var reasons = EnumSet.noneOf(Likeness.class);
    for (var likeness : LIKENESSES) {
      if ((bits & likeness.weight()) != 0) {
        reasons.add(likeness);
      }
    }
    return reasons;
  }

  private static String text(DataInputStream in) throws IOException {
    int length = in.readInt();
    var text = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      text.append(in.readChar());
    }
    return text.toString();
  }
}
