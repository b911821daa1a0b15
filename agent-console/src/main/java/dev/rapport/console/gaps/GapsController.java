package dev.rapport.console.gaps;

import dev.rapport.crm.gaps.Gap;
import dev.rapport.crm.gaps.Gaps;
import dev.rapport.crm.rules.RuleBroken;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Stretches in which we saw nothing of a PBX or could not believe all we saw, and what its records
/// made good of them.
@RestController
@PreAuthorize("hasAnyRole('SUPERVISOR', 'ADMINISTRATOR')")
class GapsController {
  private static final int USUAL = 50;
  private static final int MOST = 200;

  private final Gaps gaps;

  GapsController(Gaps gaps) {
    this.gaps = gaps;
  }

  /// @param kind `unseen`, or `unsure`: not all that it said could be believed
  /// @param state `waiting`, `repaired`, `away`, `no-source` or `too-old`
  /// @param reason why the records cannot be read; empty when they can
  /// @param pending calls that are not over yet
  /// @param repaired calls that were added or corrected
  /// @param calls their ids, at most fifty
  record Item(
      long id,
      String pbx,
      Instant from,
      Instant to,
      String kind,
      String state,
      String reason,
      @Nullable Instant awaySince,
      int pending,
      int repaired,
      List<String> calls) {}

  record Page(List<Item> items, @Nullable String next) {}

  /// Latest first. With `from` and `to`, those that touch that stretch.
  @GetMapping("/api/gaps")
  Page list(
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String from,
      @RequestParam(required = false) @Nullable String to) {
    int size = size(limit);
    if (from != null || to != null) {
      var found = gaps.between(time("from", from), time("to", to), size);
      return new Page(found.stream().map(GapsController::item).toList(), null);
    }
    List<Gap> found = gaps.list(before(cursor), size + 1);
    List<Gap> page = found.subList(0, Math.min(size, found.size()));
    return new Page(
        page.stream().map(GapsController::item).toList(),
        found.size() > size ? Long.toString(page.getLast().id()) : null);
  }

  private static int size(@Nullable Integer limit) {
    if (limit != null && limit < 1) {
      throw RuleBroken.invalid("limit", "too-small");
    }
    return limit == null ? USUAL : Math.min(limit, MOST);
  }

  private static long before(@Nullable String cursor) {
    if (cursor == null || cursor.isEmpty()) {
      return Long.MAX_VALUE;
    }
    if (!cursor.matches("\\d{1,18}")) {
      throw RuleBroken.invalid("cursor", "format");
    }
    return Long.parseLong(cursor);
  }

  private static Instant time(String field, @Nullable String text) {
    try {
      return OffsetDateTime.parse(text == null ? "" : text.replace(' ', '+')).toInstant();
    } catch (DateTimeException e) {
      throw RuleBroken.invalid(field, "format");
    }
  }

  private static Item item(Gap gap) {
    return new Item(
        gap.id(),
        gap.pbx(),
        gap.from(),
        gap.to(),
        gap.kind().code(),
        gap.state().code(),
        gap.reason(),
        gap.awaySince(),
        gap.pending(),
        gap.repaired(),
        gap.calls());
  }
}
