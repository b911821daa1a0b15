package dev.rapport.console.history;

import dev.rapport.console.access.SignedIn;
import dev.rapport.crm.audit.AuditLog;
import dev.rapport.crm.ladder.LineRule;
import dev.rapport.crm.ladder.LineSetting;
import dev.rapport.crm.ladder.LineTable;
import dev.rapport.crm.rules.RuleBroken;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Our lines and how their calls are routed, for administrators.
@RestController
@RequestMapping("/api/lines")
@PreAuthorize("hasRole('ADMINISTRATOR')")
class LinesController {
  private static final Set<String> REGIONS = Set.of(Locale.getISOCountries());

  private final LineTable lines;
  private final AuditLog audit;

  LinesController(LineTable lines, AuditLog audit) {
    this.lines = lines;
    this.audit = audit;
  }

  /// What counts where a line says nothing.
  record Defaults(long minTalkSeconds, long windowDays, long ringSeconds) {}

  /// Null takes the house's default.
  record LineBody(
      @Nullable String number,
      @Nullable String name,
      @Nullable String region,
      @Nullable String queue,
      @Nullable String mode,
      @Nullable Integer minTalkSeconds,
      @Nullable Integer windowDays,
      @Nullable Integer ringSeconds,
      @Nullable Boolean dispositionRequired) {}

  @GetMapping
  List<LineBody> list() {
    return lines.listSettings().stream().map(LinesController::body).toList();
  }

  @GetMapping("/defaults")
  Defaults defaults() {
    LineRule house = lines.rule("");
    return new Defaults(
        house.minTalk().toSeconds(), house.window().toDays(), house.ring().toSeconds());
  }

  @PutMapping("/{number}")
  LineBody put(
      @AuthenticationPrincipal SignedIn me,
      @PathVariable String number,
      @RequestBody LineBody asked,
      HttpServletRequest request) {
    LineSetting line = read(number, asked);
    check(line);
    lines.save(line);
    audit.write(me.id(), "line.changed", "line:" + line.number(), request.getRemoteAddr());
    return body(line);
  }

  private static LineSetting read(String number, LineBody asked) {
    LineRule.Mode mode = Asked.choice("mode", asked.mode(), LineRule.Mode.class);
    return new LineSetting(
        number.strip(),
        text(asked.name()),
        text(asked.region()).toUpperCase(Locale.ROOT),
        text(asked.queue()),
        mode == null ? LineRule.Mode.LAST_AGENT_FIRST : mode,
        asked.minTalkSeconds(),
        asked.windowDays(),
        asked.ringSeconds(),
        Boolean.TRUE.equals(asked.dispositionRequired()));
  }

  private static void check(LineSetting line) {
    var faults = new ArrayList<RuleBroken.Fault>();
    require(line.number().matches("[+]?[A-Za-z0-9 ()._-]{1,40}"), "number", "line-number", faults);
    require(!line.name().contains("\0"), "name", "control-character", faults);
    require(line.name().length() <= 200, "name", "too-long", faults, 200);
    require(line.region().isEmpty() || REGIONS.contains(line.region()), "region", "region", faults);
    require(line.queue().matches("[A-Za-z0-9_.-]{0,80}"), "queue", "queue", faults);
    between(line.minTalkSeconds(), 0, 3600, "minTalkSeconds", faults);
    between(line.windowDays(), 0, 3650, "windowDays", faults);
    between(line.ringSeconds(), 3, 120, "ringSeconds", faults);
    if (!faults.isEmpty()) {
      throw RuleBroken.invalid(faults);
    }
  }

  private static void require(
      boolean kept, String field, String code, List<RuleBroken.Fault> faults, Object... arguments) {
    if (!kept) {
      faults.add(new RuleBroken.Fault(field, code, List.of(arguments)));
    }
  }

  private static void between(
      @Nullable Integer value, int least, int most, String field, List<RuleBroken.Fault> faults) {
    boolean kept = value == null || (value >= least && value <= most);
    require(kept, field, "between", faults, least, most);
  }

  private static String text(@Nullable String text) {
    return Objects.requireNonNullElse(text, "").strip();
  }

  private static LineBody body(LineSetting line) {
    return new LineBody(
        line.number(),
        line.name(),
        line.region(),
        line.queue(),
        line.mode().code(),
        line.minTalkSeconds(),
        line.windowDays(),
        line.ringSeconds(),
        line.dispositionRequired());
  }
}
