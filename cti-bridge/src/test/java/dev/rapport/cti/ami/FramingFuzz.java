package dev.rapport.cti.ami;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.ArrayList;
import java.util.List;

/// Bytes that no PBX would send: nothing is thrown, and where the network cut them changes nothing.
class FramingFuzz {
  @DictionaryFile(resourcePath = "ami.dict")
  @FuzzTest(maxDuration = "5s")
  void anyBytesComeToTheSameFramesHoweverTheyArrive(byte[] bytes) {
    var whole = AmiFrames.read(bytes);

    assertThat(inPieces(bytes, 1)).isEqualTo(read(whole));
    assertThat(inPieces(bytes, 7)).isEqualTo(read(whole));
    assertThat(whole.stream().mapToLong(AmiFrame::length).sum()).isLessThanOrEqualTo(bytes.length);
  }

  private static List<List<String>> inPieces(byte[] bytes, int size) {
    var frames = new ArrayList<AmiFrame>();
    var framing = new Framing(AmiLimits.DEFAULT);
    for (int at = 0; at < bytes.length; at += size) {
      int n = Math.min(size, bytes.length - at);
      System.arraycopy(bytes, at, framing.reserve(n), framing.filled(), n);
      framing.take(n, frames::add);
    }
    return read(frames);
  }

  /// All there is to read of each frame.
  private static List<List<String>> read(List<AmiFrame> frames) {
    return frames.stream().map(FramingFuzz::read).toList();
  }

  private static List<String> read(AmiFrame frame) {
    var texts = new ArrayList<String>();
    texts.add(frame.kind() + " " + frame.broken() + " " + frame.sentAt() + " " + frame.output());
    for (int i = 0; i < frame.size(); i++) {
      texts.add(frame.name(i) + ": " + frame.value(i) + frame.texts(frame.name(i)));
    }
    return texts;
  }
}
