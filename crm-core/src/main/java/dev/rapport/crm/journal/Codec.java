package dev.rapport.crm.journal;

/// An entry as one line of text and back.
public interface Codec<F> {
  String encode(Entry<F> entry);

  Entry<F> decode(String line);
}
