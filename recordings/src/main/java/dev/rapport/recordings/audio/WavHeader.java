package dev.rapport.recordings.audio;

import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioFormat.Encoding;

/// What a WAV file says of itself.
///
/// @param codec the `fmt` chunk's format tag
/// @param dataOffset byte at which the samples begin
/// @param dataLength bytes of samples that are really there
/// @param trusted false when the header's own lengths were wrong, as after a kill of the PBX
record WavHeader(
    Codec codec,
    int channels,
    int sampleRate,
    int bitsPerSample,
    long dataOffset,
    long dataLength,
    boolean trusted) {

  enum Codec {
    PCM(1),
    ALAW(6),
    ULAW(7);

    final int tag;

    Codec(int tag) {
      this.tag = tag;
    }

    Encoding encoding() {
      return switch (this) {
        case PCM -> Encoding.PCM_SIGNED;
        case ALAW -> Encoding.ALAW;
        case ULAW -> Encoding.ULAW;
      };
    }
  }

  int frameBytes() {
    return channels * bitsPerSample / 8;
  }

  long frames() {
    return dataLength / frameBytes();
  }

  AudioFormat format() {
    return new AudioFormat(
        codec.encoding(), sampleRate, bitsPerSample, channels, frameBytes(), sampleRate, false);
  }
}
