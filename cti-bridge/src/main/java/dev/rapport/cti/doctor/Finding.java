package dev.rapport.cti.doctor;

import java.util.List;

/// One thing that was found.
///
/// @param details what the words about it need, see [Diagnosis]
public record Finding(Diagnosis diagnosis, List<String> details) {
  public Finding {
    details = List.copyOf(details);
  }

  public static Finding of(Diagnosis diagnosis, String... details) {
    return new Finding(diagnosis, List.of(details));
  }
}
