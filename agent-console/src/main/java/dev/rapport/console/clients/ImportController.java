package dev.rapport.console.clients;

import dev.rapport.crm.intake.ImportResult;
import dev.rapport.crm.rules.RuleBroken;
import dev.rapport.crm.staff.Role;
import dev.rapport.crm.staff.Staff;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/// Clients from a CSV file, for those who answer for the book.
@RestController
@RequestMapping("/api/clients/import")
class ImportController {
  private final ClientDeeds deeds;
  private final Staff staff;
  private final MessageSource messages;

  ImportController(ClientDeeds deeds, Staff staff, MessageSource messages) {
    this.deeds = deeds;
    this.staff = staff;
    this.messages = messages;
  }

  /// @param cells the line as it came, so that it can be given back; empty when it was not kept
  record Rejected(long line, String code, String reason, List<String> cells) {}

  record Result(
      int created,
      int updated,
      int rejectedCount,
      List<String> columns,
      String separator,
      List<Rejected> rejected) {}

  @PostMapping
  Result load(
      @RequestParam(name = "file", required = false) @Nullable MultipartFile file,
      HttpServletRequest request,
      Locale locale)
      throws IOException {
    var actor = Actors.of(request, staff, Role.SUPERVISOR, Role.ADMINISTRATOR);
    if (file == null) {
      throw RuleBroken.invalid("file", "required");
    }
    var result = deeds.load(file::getInputStream, actor);
    return new Result(
        result.created(),
        result.updated(),
        result.rejectedCount(),
        result.columns(),
        String.valueOf(result.separator()),
        result.rejected().stream().map(r -> rejected(r, locale)).toList());
  }

  private Rejected rejected(ImportResult.Rejected line, Locale locale) {
    var arguments = new Object[] {line.value()};
    var reason = messages.getMessage("import." + line.reason(), arguments, line.reason(), locale);
    return new Rejected(
        line.line(), line.reason(), reason == null ? line.reason() : reason, line.cells());
  }
}
