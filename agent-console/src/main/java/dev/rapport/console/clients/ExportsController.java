package dev.rapport.console.clients;

import static dev.rapport.console.clients.SearchController.json;
import static dev.rapport.console.clients.SearchController.text;
import static dev.rapport.console.clients.SearchController.texts;

import dev.rapport.console.problems.BrokenOff;
import dev.rapport.crm.audit.AuditLog;
import dev.rapport.crm.finding.ExportWish;
import dev.rapport.crm.finding.Exports;
import dev.rapport.crm.finding.SelectionJson;
import dev.rapport.crm.rules.RuleBroken;
import dev.rapport.crm.staff.Role;
import dev.rapport.crm.staff.Staff;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/// Clients as files, for exporters. Asking and fetching are two lines in the audit log: who wanted
/// which clients, and how many went out.
@RestController
@RequestMapping("/api/exports")
class ExportsController {
  private static final int LONGEST_SUBJECT = 1_000;
  private static final int BUFFER = 1 << 16;

  private final Exports exports;
  private final AuditLog audit;
  private final Staff staff;
  private final MessageSource messages;
  private final InstantSource clock;

  ExportsController(
      Exports exports, AuditLog audit, Staff staff, MessageSource messages, InstantSource clock) {
    this.exports = exports;
    this.audit = audit;
    this.staff = staff;
    this.messages = messages;
    this.clock = clock;
  }

  record Asked(
      @Nullable JsonNode selection,
      @Nullable String format,
      @Nullable List<@Nullable String> columns,
      @Nullable String separator,
      @Nullable String charset) {}

  record Ticket(String id, String file) {}

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  Ticket ask(
      @RequestBody Asked asked,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
      HttpServletRequest request,
      Locale locale) {
    var actor = exporter(request);
    var wish =
        new ExportWish(
            SelectionJson.read(json(asked.selection()), "selection"),
            form(text(asked.format())),
            texts(asked.columns()),
            separator(text(asked.separator())),
            letters(text(asked.charset())),
            locale.getLanguage());
    var made = exports.ask(wish, actor.agent(), Optional.ofNullable(key));
    var id = made.it();
    if (made.anew()) {
      var what = text(asked.format()) + " " + SelectionJson.write(wish.selection());
      audit(actor, "clients.export-asked", "export:" + id + " " + what);
    }
    return new Ticket(id, "/api/exports/" + id + "/file");
  }

  @GetMapping("/{id}")
  Exports.State state(@PathVariable String id, HttpServletRequest request) {
    return exports.state(id, exporter(request).agent());
  }

  @GetMapping("/{id}/file")
  void file(@PathVariable String id, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    var actor = exporter(request);
    var wish = exports.take(id, actor.agent());
    audit(actor, "clients.export-begun", "export:" + id);
    var csv = wish.form() == ExportWish.Form.CSV;
    var day = LocalDate.ofInstant(clock.instant(), ZoneId.systemDefault());
    response.setContentType(
        csv ? "text/csv" : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
    response.setHeader(
        "Content-Disposition",
        "attachment; filename=\"clients-" + day + (csv ? ".csv" : ".xlsx") + "\"");
    response.setHeader("Cache-Control", "no-store");
    response.setBufferSize(BUFFER);
    try (var out = new Unclosed(response.getOutputStream())) {
      var written = exports.write(wish, out, words(wish.language()));
      exports.ended(id, written);
      audit(actor, "clients.exported", "export:" + id + " clients:" + written.clients());
      out.flush();
    } catch (IOException | RuntimeException e) {
      audit(actor, "clients.export-broken", "export:" + id);
      if (response.isCommitted()) {
        throw new BrokenOff(e);
      }
      throw e;
    }
  }

  private ClientDeeds.Actor exporter(HttpServletRequest request) {
    return Actors.of(request, staff, Role.EXPORTER);
  }

  private void audit(ClientDeeds.Actor actor, String what, String subject) {
    var cut = subject.length() > LONGEST_SUBJECT ? subject.substring(0, LONGEST_SUBJECT) : subject;
    audit.write(actor.agent(), what, cut, actor.address());
  }

  private UnaryOperator<String> words(String language) {
    var locale = Locale.of(language);
    return name ->
        Objects.requireNonNullElse(messages.getMessage("export." + name, null, name, locale), name);
  }

  private static ExportWish.Form form(String word) {
    return switch (word) {
      case "xlsx" -> ExportWish.Form.XLSX;
      case "csv" -> ExportWish.Form.CSV;
      default -> throw RuleBroken.invalid("format", "choice");
    };
  }

  private static char separator(String word) {
    return switch (word) {
      case "", ";" -> ';';
      case "," -> ',';
      case "\t" -> '\t';
      default -> throw RuleBroken.invalid("separator", "choice");
    };
  }

  private static ExportWish.Letters letters(String word) {
    return switch (word) {
      case "", "utf-8-bom" -> ExportWish.Letters.UTF_8_BOM;
      case "utf-8" -> ExportWish.Letters.UTF_8;
      case "windows-1251" -> ExportWish.Letters.WINDOWS_1251;
      default -> throw RuleBroken.invalid("charset", "choice");
    };
  }

  /// A file that broke must not end as if it were whole, so whoever writes it cannot close it.
  private static final class Unclosed extends FilterOutputStream {
    Unclosed(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      out.write(bytes, from, length);
    }

    @Override
    public void close() {
      // the container does, when all went well
    }
  }
}
