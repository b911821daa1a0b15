package dev.rapport.console.doctor;

import dev.rapport.console.wire.Words;
import dev.rapport.cti.doctor.Diagnosis;
import dev.rapport.cti.doctor.Finding;
import dev.rapport.cti.doctor.Health;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/// Puts findings into words.
@Component
class FindingTexts {
  private final MessageSource messages;

  FindingTexts(MessageSource messages) {
    this.messages = messages;
  }

  String seen(String pbx, Finding finding, Locale locale) {
    return text("seen", pbx, finding, locale);
  }

  /// Empty where nothing is wrong.
  String change(String pbx, Finding finding, Locale locale) {
    return finding.diagnosis().health() == Health.OK ? "" : text("change", pbx, finding, locale);
  }

  static String key(Diagnosis diagnosis, String what) {
    return "doctor." + Words.of(diagnosis) + "." + what;
  }

  /// The PBX's name is the first argument, the details follow.
  private String text(String what, String pbx, Finding finding, Locale locale) {
    var arguments = new ArrayList<>(List.of(pbx));
    arguments.addAll(finding.details());
    String key = key(finding.diagnosis(), what);
    return String.valueOf(messages.getMessage(key, arguments.toArray(), key, locale));
  }
}
