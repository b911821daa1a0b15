package dev.rapport.crm.jobs;

import java.util.Locale;

/// Where work stands that goes on behind whoever asked.
///
/// ```
/// running ⇄ stopped, failed
///    └─▶ done
/// ```
public enum CourseState {
  RUNNING,
  STOPPED,
  FAILED,
  DONE;

  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static CourseState ofCode(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT));
  }
}
