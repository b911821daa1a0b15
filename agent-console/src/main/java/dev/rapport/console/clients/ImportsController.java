package dev.rapport.console.clients;

import dev.rapport.crm.intake.Fate;
import dev.rapport.crm.intake.ImportId;
import dev.rapport.crm.intake.Imports;
import dev.rapport.crm.intake.Outcome;
import dev.rapport.crm.rules.RuleBroken;
import dev.rapport.crm.staff.Role;
import dev.rapport.crm.staff.Staff;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;
import tools.jackson.databind.JsonNode;

/// Imports over REST, for those who answer for the book: nobody else sees a file or a row of it.
@RestController
@RequestMapping("/api/imports")
class ImportsController {
  private static final int MOST = 200;
  private static final MediaType XLSX =
      MediaType.parseMediaType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

  private final Imports imports;
  private final ImportViews views;
  private final Staff staff;

  ImportsController(Imports imports, ImportViews views, Staff staff) {
    this.imports = imports;
    this.views = views;
    this.staff = staff;
  }

  /// @param next cursor of the next page; null on the last
  record Page<T>(List<T> items, @Nullable String next) {}

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  ImportViews.View upload(
      @RequestParam(name = "file", required = false) @Nullable MultipartFile file,
      HttpServletRequest request,
      Locale locale)
      throws IOException {
    var who = who(request);
    if (file == null) {
      throw RuleBroken.invalid("file", "required");
    }
    var name = Objects.requireNonNullElse(file.getOriginalFilename(), "");
    try (var bytes = file.getInputStream()) {
      return views.view(imports.upload(who, name, bytes), locale);
    }
  }

  @GetMapping
  Page<ImportViews.View> list(HttpServletRequest request, Locale locale) {
    who(request);
    return new Page<>(imports.list().stream().map(i -> views.view(i, locale)).toList(), null);
  }

  @GetMapping("/{id}")
  ImportViews.View get(@PathVariable long id, HttpServletRequest request, Locale locale) {
    who(request);
    return views.view(imports.get(new ImportId(id)), locale);
  }

  @PatchMapping("/{id}")
  ImportViews.View change(
      @PathVariable long id,
      @RequestBody JsonNode body,
      HttpServletRequest request,
      Locale locale) {
    var who = who(request);
    var before = imports.get(new ImportId(id));
    return views.view(imports.change(who, before.id(), ImportBody.change(body, before)), locale);
  }

  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void delete(@PathVariable long id, HttpServletRequest request) {
    imports.delete(who(request), new ImportId(id));
  }

  @PostMapping("/{id}/dry-run")
  @ResponseStatus(HttpStatus.ACCEPTED)
  ImportViews.View dryRun(@PathVariable long id, HttpServletRequest request, Locale locale) {
    return views.view(imports.dryRun(who(request), new ImportId(id)), locale);
  }

  @PostMapping("/{id}/start")
  @ResponseStatus(HttpStatus.ACCEPTED)
  ImportViews.View start(@PathVariable long id, HttpServletRequest request, Locale locale) {
    return views.view(imports.start(who(request), new ImportId(id)), locale);
  }

  @PostMapping("/{id}/stop")
  @ResponseStatus(HttpStatus.ACCEPTED)
  ImportViews.View stop(@PathVariable long id, HttpServletRequest request, Locale locale) {
    return views.view(imports.stop(who(request), new ImportId(id)), locale);
  }

  @PostMapping("/{id}/undo")
  @ResponseStatus(HttpStatus.ACCEPTED)
  ImportViews.View undo(@PathVariable long id, HttpServletRequest request, Locale locale) {
    return views.view(imports.undo(who(request), new ImportId(id)), locale);
  }

  @GetMapping("/{id}/repair")
  Object repair(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String group,
      @RequestParam(defaultValue = "") String cursor,
      @RequestParam(defaultValue = "50") int limit,
      HttpServletRequest request) {
    who(request);
    var groups = imports.repair(new ImportId(id));
    var decided = imports.numberDecisions(new ImportId(id));
    if (group.isEmpty()) {
      return ImportViews.repair(groups, decided);
    }
    int from = (int) number(cursor);
    int most = Math.clamp(limit, 1, MOST);
    var samples =
        groups.stream()
            .filter(g -> g.code().equals(group))
            .flatMap(g -> ImportViews.samples(g, decided).stream())
            .toList();
    int end = Math.min(samples.size(), from + most);
    return new Page<>(
        samples.subList(Math.min(from, samples.size()), end),
        end < samples.size() ? String.valueOf(end) : null);
  }

  @PutMapping("/{id}/decisions")
  ImportViews.View decide(
      @PathVariable long id,
      @RequestBody JsonNode body,
      HttpServletRequest request,
      Locale locale) {
    return views.view(
        imports.decide(
            who(request), new ImportId(id), ImportBody.numbers(body), ImportBody.rows(body)),
        locale);
  }

  @GetMapping("/{id}/rows")
  Page<ImportViews.RowView> rows(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String outcome,
      @RequestParam(defaultValue = "") String cursor,
      @RequestParam(defaultValue = "50") int limit,
      HttpServletRequest request,
      Locale locale) {
    who(request);
    var wanted =
        outcome.isEmpty()
            ? null
            : Outcome.ofCode(outcome).orElseThrow(() -> RuleBroken.invalid("outcome", "choice"));
    int most = Math.clamp(limit, 1, MOST);
    List<Fate> page = imports.rows(new ImportId(id), wanted, number(cursor), most);
    return new Page<>(
        views.rows(page, imports.rowDecisions(new ImportId(id)), locale),
        page.size() < most ? null : String.valueOf(page.getLast().line()));
  }

  @GetMapping("/{id}/rejected")
  ResponseEntity<StreamingResponseBody> rejected(
      @PathVariable long id, HttpServletRequest request, Locale locale) {
    var file = imports.rejected(who(request), new ImportId(id));
    var type =
        file.workbook()
            ? XLSX
            : MediaType.parseMediaType(
                "text/csv;charset=" + file.charset().toLowerCase(Locale.ROOT));
    var name = file.name(views.text("import.rejected", locale));
    var disposition =
        ContentDisposition.attachment().filename(name, StandardCharsets.UTF_8).build();
    return ResponseEntity.ok()
        .contentType(type)
        .header(HttpHeaders.CONTENT_DISPOSITION, disposition.toString())
        .header("X-Content-Type-Options", "nosniff")
        .body(out ->
            file.write(out, views.text("import.why", locale), fate -> views.reason(fate, locale)));
  }

  private Imports.Who who(HttpServletRequest request) {
    var actor = Actors.of(request, staff, Role.SUPERVISOR, Role.ADMINISTRATOR);
    return new Imports.Who(actor.agent(), actor.address());
  }

  private static long number(String cursor) {
    if (!cursor.matches("\\d{0,9}")) {
      throw RuleBroken.invalid("cursor", "unknown-cursor");
    }
    return cursor.isEmpty() ? 0 : Long.parseLong(cursor);
  }
}
