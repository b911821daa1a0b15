package dev.rapport.console.recordings;

import dev.rapport.crm.history.Hold;
import dev.rapport.cti.call.Call;
import dev.rapport.recordings.audio.Waveform;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// How a recording looks.
///
/// @param peaks 0…1, a list a channel
record WaveformView(double seconds, int channels, List<List<Double>> peaks, List<Marker> markers) {

  /// @param at seconds into the recording, which begins with the first talk
  record Marker(double at, String kind) {

    static List<Marker> of(Call call, List<Hold> holds) {
      Instant start = call.answeredAt();
      if (start == null) return List.of();
      List<Marker> markers = new ArrayList<>();
      call.transfers().forEach(t -> markers.add(at(start, t.at(), "transfer")));
      for (Hold hold : holds) {
        markers.add(at(start, hold.from(), "hold"));
        if (hold.until() != null) markers.add(at(start, hold.until(), "resume"));
      }
      markers.sort(Comparator.comparingDouble(Marker::at));
      return markers;
    }

    private static Marker at(Instant start, Instant at, String kind) {
      double seconds = Duration.between(start, at).toMillis() / 1000.0;
      return new Marker(Math.max(0, seconds), kind);
    }
  }

  static WaveformView of(Waveform waveform, double seconds, List<Marker> markers) {
    List<List<Double>> peaks =
        IntStream.range(0, waveform.channels()).mapToObj(c -> row(waveform, c)).toList();
    return new WaveformView(seconds, waveform.channels(), peaks, markers);
  }

  private static List<Double> row(Waveform waveform, int channel) {
    return IntStream.range(0, Waveform.POINTS)
        .mapToObj(i -> Math.round(waveform.peak(channel, i) / 2.55) / 100.0)
        .toList();
  }
}
