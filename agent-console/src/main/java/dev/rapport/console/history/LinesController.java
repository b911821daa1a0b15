package dev.rapport.console.history;

import dev.rapport.crm.ladder.LineRule;
import dev.rapport.crm.ladder.LineSetting;
import dev.rapport.crm.ladder.LineTable;
import dev.rapport.crm.rules.RuleBroken;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
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

  LinesController(LineTable lines) {
    this.lines = lines;
  }

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

  @PutMapping("/{number}")
  LineBody put(@PathVariable String number, @RequestBody LineBody asked) {
    LineSetting line = read(number, asked);
    check(line);
    lines.save(line);
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
    require(line.number().matches("[+]?[A-Za-z0-9 ()._-]{1,40}"), "number", "format", faults);
    require(line.name().length() <= 200 && !line.name().contains("\0"), "name", "wrong", faults);
    require(line.region().isEmpty() || REGIONS.contains(line.region()), "region", "choice", faults);
    require(line.queue().matches("[A-Za-z0-9_.-]{0,80}"), "queue", "format", faults);
    require(between(line.minTalkSeconds(), 0, 3600), "minTalkSeconds", "wrong", faults);
    require(between(line.windowDays(), 0, 3650), "windowDays", "wrong", faults);
    require(between(line.ringSeconds(), 3, 120), "ringSeconds", "wrong", faults);
    if (!faults.isEmpty()) {
      throw RuleBroken.invalid(faults);
    }
  }

  private static void require(
      boolean kept, String field, String code, List<RuleBroken.Fault> faults) {
    if (!kept) {
      faults.add(new RuleBroken.Fault(field, code, List.of()));
    }
  }

  private static boolean between(@Nullable Integer value, int least, int most) {
    return value == null || (value >= least && value <= most);
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
