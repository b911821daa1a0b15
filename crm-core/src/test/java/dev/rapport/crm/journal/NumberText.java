package dev.rapport.crm.journal;

import java.time.Instant;

/// Numbers as lines of a file.
final class NumberText implements Codec<Integer> {
  @Override
  public String encode(Entry<Integer> e) {
    return e.run() + " " + e.seq() + " " + e.at() + " " + e.fact();
  }

  @Override
  public Entry<Integer> decode(String line) {
    String[] parts = line.split(" ");
    return new Entry<>(
        Long.parseLong(parts[0]),
        Long.parseLong(parts[1]),
        Instant.parse(parts[2]),
        Integer.parseInt(parts[3]));
  }
}
