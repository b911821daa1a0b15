package dev.rapport.bench.ami;

import dev.rapport.bench.Benchmark;
import dev.rapport.bench.Report;
import java.util.Arrays;
import java.util.Comparator;

/// How many AMI events a second: the same bytes to everybody.
public final class AmiBench implements Benchmark {
  private static final int BYTES = 128 * 1024 * 1024;

  /// One who reads the traffic to its end.
  interface Reader {
    Read read(Traffic traffic) throws Exception;
  }

  /// @param events how many came out at the end
  /// @param cpuNanos what the whole process spent on it, writing the bytes and collecting garbage
  ///   too: says what the rate would be on an idle machine
  record Read(int events, long nanos, long cpuNanos) {
    double rate() {
      return events * 1e9 / nanos;
    }

    String text() {
      return "%s (%s of processor time)"
          .formatted(Report.perSecond(rate()), Report.perSecond(events * 1e9 / cpuNanos));
    }
  }

  @Override
  public String name() {
    return "ami";
  }

  @Override
  public String about() {
    return "AMI events a second, from the bytes of captured calls (Asterisk 22), 100 calls at once";
  }

  @Override
  public void run(Report report) throws Exception {
    var all = Traffic.of(BYTES, true);
    var filtered = Traffic.of(BYTES / 2, false);
    report.note(
        "%,d events in %d MB; with our filter %,d in %d MB"
            .formatted(all.events(), BYTES >> 20, filtered.events(), BYTES >> 21));
    var raw = whole(Readers::raw, all, 6);
    report.row("raw read from a socket, not looked at", raw.text(), "", "");
    Read peer = peer(report, all);

    var parsed = whole(Readers::parser, all, 9);
    row(report, "our parser, from memory", parsed, peer, "≥ 1,000,000/s, ≥ 12×");
    var session = whole(Readers::session, all, 9);
    row(report, "our session (Netty and parser), from a socket", session, peer, "≥ 12×");
    var engine = whole(Readers::engine, all, 15);
    row(report, "our parser and call engine, from memory", engine, peer, "≥ 400,000/s, ≥ 5×");
    var live = whole(Readers::sessionAndEngine, all, 9);
    row(report, "our session and call engine, from a socket", live, peer, "≥ 5×");
    var dense = whole(Readers::engine, filtered, 9);
    row(report, "the same from memory, only what our filter lets through", dense, peer, "");
  }

  private static Read peer(Report report, Traffic traffic) throws Exception {
    var read = median(Readers::asteriskJava, traffic, 3);
    double share = 100.0 * read.events() / traffic.events();
    report.row(
        "asterisk-java 3.42.2, from a socket, one counting listener (%.0f %% of the events reached it)"
            .formatted(share),
        read.text(),
        "",
        "");
    return read;
  }

  private static void row(Report report, String what, Read read, Read peer, String target) {
    report.row(
        what, read.text(), Report.times(read.rate() / peer.rate()) + " asterisk-java", target);
  }

  private static Read whole(Reader reader, Traffic traffic, int passes) throws Exception {
    var read = median(reader, traffic, passes);
    if (read.events() != traffic.events()) {
      throw new IllegalStateException(
          "lost events: %d of %d came out".formatted(read.events(), traffic.events()));
    }
    return read;
  }

  /// The first third warms up.
  private static Read median(Reader reader, Traffic traffic, int passes) throws Exception {
    var reads = new Read[passes];
    for (int i = 0; i < passes; i++) {
      reads[i] = reader.read(traffic);
    }
    Read[] warm = Arrays.copyOfRange(reads, passes / 3, passes);
    Arrays.sort(warm, Comparator.comparingDouble(Read::rate));
    return warm[warm.length / 2];
  }
}
