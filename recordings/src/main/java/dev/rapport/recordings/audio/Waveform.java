package dev.rapport.recordings.audio;

/// How a recording looks: for each channel, the loudest sample of each of [#POINTS] equal
/// stretches, 0…255.
public final class Waveform {
  public static final int POINTS = 800;

  private final byte[][] peaks;

  private Waveform(byte[][] peaks) {
    this.peaks = peaks;
  }

  public int channels() {
    return peaks.length;
  }

  /// @return 0…255
  public int peak(int channel, int point) {
    return peaks[channel][point] & 0xff;
  }

  /// One row after the other, channel by channel.
  public byte[] flat() {
    var flat = new byte[peaks.length * POINTS];
    for (int c = 0; c < peaks.length; c++) System.arraycopy(peaks[c], 0, flat, c * POINTS, POINTS);
    return flat;
  }

  /// The inverse of [#flat()].
  public static Waveform of(byte[] flat) {
    var peaks = new byte[flat.length / POINTS][POINTS];
    for (int c = 0; c < peaks.length; c++) System.arraycopy(flat, c * POINTS, peaks[c], 0, POINTS);
    return new Waveform(peaks);
  }

  /// Draws while the samples go by.
  public static final class Pen {
    private final byte[][] peaks;
    private final long frames;
    private long sample;

    public Pen(int channels, long frames) {
      this.peaks = new byte[channels][POINTS];
      this.frames = frames;
    }

    /// @param pcm signed 16 bit, little endian, interleaved; whole samples
    public void draw(byte[] pcm, int length) {
      for (int i = 0; i + 1 < length; i += 2, sample++) {
        int level = Math.abs((short) ((pcm[i] & 0xff) | pcm[i + 1] << 8)) >> 7;
        int channel = (int) (sample % peaks.length);
        int point = (int) Math.min(POINTS - 1, sample / peaks.length * POINTS / frames);
        if (level > (peaks[channel][point] & 0xff)) {
          peaks[channel][point] = (byte) Math.min(level, 255);
        }
      }
    }

    public Waveform waveform() {
      return new Waveform(peaks);
    }
  }
}
