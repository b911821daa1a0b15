package dev.rapport.console.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.cti.doctor.Diagnosis;
import dev.rapport.cti.doctor.Finding;
import dev.rapport.cti.doctor.Health;
import java.util.Locale;
import java.util.ResourceBundle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.support.ResourceBundleMessageSource;

class FindingTextsTest {

  @ParameterizedTest
  @EnumSource
  void everyDiagnosisIsToldAndWhatMendsItUnlessAllIsWell(Diagnosis diagnosis) {
    var texts = ResourceBundle.getBundle("messages", Locale.ROOT);

    assertThat(texts.containsKey(FindingTexts.key(diagnosis, "seen"))).isTrue();
    assertThat(texts.containsKey(FindingTexts.key(diagnosis, "change")))
        .isEqualTo(diagnosis.health() != Health.OK);
  }

  @Test
  void theRemedyNamesTheSectionAndTheLine() {
    var messages = new ResourceBundleMessageSource();
    messages.setBasename("messages");
    messages.setDefaultEncoding("UTF-8");
    var finding = Finding.of(Diagnosis.WRITE_LACKS, "rapport", "agent");

    assertThat(new FindingTexts(messages).change("madrid", finding, Locale.ENGLISH))
        .startsWith("manager_rapport.conf, [rapport]: write=call,originate,agent,reporting; then:");
  }
}
