package dev.rapport.bench;

/// One benchmark with its peers.
public interface Benchmark {
  String name();

  /// Half a sentence.
  String about();

  void run(Report report) throws Exception;
}
