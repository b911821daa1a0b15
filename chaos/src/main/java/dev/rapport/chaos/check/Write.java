package dev.rapport.chaos.check;

import java.time.Instant;

/// Something an agent wrote by REST.
///
/// @param call our id
/// @param value the text, the code, or the client's id
/// @param acknowledged whether the answer was a success; if not, it may be there or not
public record Write(
    Kind kind, String call, int agent, String value, Instant at, boolean acknowledged) {

  public enum Kind {
    DRAFT,
    NOTE,
    DISPOSITION,
    CLIENT
  }
}
