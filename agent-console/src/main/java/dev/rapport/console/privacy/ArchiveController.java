package dev.rapport.console.privacy;

import dev.rapport.console.access.SignedIn;
import dev.rapport.crm.audit.AuditLog;
import dev.rapport.crm.book.ClientId;
import dev.rapport.crm.book.People;
import dev.rapport.crm.rules.RuleBroken;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// All that is kept of one person, to be handed to them.
@RestController
class ArchiveController {
  private final People people;
  private final Archive archive;
  private final AuditLog audit;

  ArchiveController(People people, Archive archive, AuditLog audit) {
    this.people = people;
    this.archive = archive;
    this.audit = audit;
  }

  /// Written as it is read: neither the calls nor the recordings of a person are ever in memory at
  /// once.
  ///
  /// @param language of the person; the asker's when it is left out
  @GetMapping("/api/clients/{id}/archive")
  void archive(
      @AuthenticationPrincipal SignedIn me,
      @PathVariable long id,
      @RequestParam(defaultValue = "") String language,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    PrivacyRights.mustBeOfficer(me);
    var locale = locale(language.isEmpty() ? me.language() : language);
    var person =
        people.find(new ClientId(id)).orElseThrow(() -> RuleBroken.notFound("client " + id));
    audit.write(me.id(), "client.archive", "client:" + id, request.getRemoteAddr());
    response.setContentType("application/zip");
    response.setHeader("Content-Disposition", "attachment; filename=\"client-" + id + ".zip\"");
    response.setHeader("Cache-Control", "no-store");
    archive.write(person, locale, response.getOutputStream());
  }

  private static Locale locale(String language) {
    return switch (language) {
      case "en", "ru", "es" -> Locale.of(language);
      default -> throw RuleBroken.invalid("language", "choice");
    };
  }
}
