package dev.rapport.console.doctor;

import dev.rapport.console.access.SignedIn;
import dev.rapport.console.wire.Words;
import dev.rapport.crm.audit.AuditLog;
import dev.rapport.cti.doctor.Finding;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// What is wrong between the PBXs and us, for administrators.
@RestController
@PreAuthorize("hasRole('ADMINISTRATOR')")
class DoctorController {

  /// @param check what was looked at
  /// @param state `ok`, `unknown`, `warning` or `failed`
  /// @param diagnosis a stable code of what was found
  /// @param details what is told in the words, in order
  /// @param seen in the asker's language
  /// @param change what mends it, in which file and line; empty when nothing is wrong
  record FindingView(
      String check,
      String state,
      String diagnosis,
      List<String> details,
      String seen,
      String change) {}

  record PbxView(String name, List<FindingView> findings) {}

  record Report(List<PbxView> pbxes) {}

  private final Rounds rounds;
  private final FindingTexts texts;
  private final AuditLog audit;

  DoctorController(Rounds rounds, FindingTexts texts, AuditLog audit) {
    this.rounds = rounds;
    this.texts = texts;
    this.audit = audit;
  }

  @GetMapping("/api/doctor")
  Report examine(
      @AuthenticationPrincipal SignedIn me,
      @RequestParam(defaultValue = "") String pbx,
      Locale locale,
      HttpServletRequest request) {
    audit.write(
        me.id(), "doctor.asked", pbx.isEmpty() ? "" : "pbx:" + pbx, request.getRemoteAddr());
    return new Report(rounds.make(pbx).stream().map(e -> view(e, locale)).toList());
  }

  private PbxView view(Rounds.Examined examined, Locale locale) {
    String pbx = examined.pbx();
    return new PbxView(pbx, examined.findings().stream().map(f -> view(pbx, f, locale)).toList());
  }

  private FindingView view(String pbx, Finding finding, Locale locale) {
    var diagnosis = finding.diagnosis();
    return new FindingView(
        Words.of(diagnosis.check()),
        Words.of(diagnosis.health()),
        Words.of(diagnosis),
        finding.details(),
        texts.seen(pbx, finding, locale),
        texts.change(pbx, finding, locale));
  }
}
