package dev.rapport.console.history;

import dev.rapport.crm.book.ClientId;
import dev.rapport.crm.history.LostCaller;
import dev.rapport.crm.history.LostCallers;
import dev.rapport.crm.history.Viewer;
import dev.rapport.crm.rules.RuleBroken;
import dev.rapport.crm.staff.Staff;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Lost callers: one item each, claimed by one agent.
@RestController
@RequestMapping("/api/missed")
class MissedController {
  private final LostCallers lost;
  private final CallItems items;
  private final Staff staff;

  MissedController(LostCallers lost, CallItems items, Staff staff) {
    this.lost = lost;
    this.items = items;
    this.staff = staff;
  }

  record Item(
      long id,
      CallItem.Caller caller,
      CallItem.@Nullable Ref client,
      String lineName,
      Instant firstAt,
      Instant lastAt,
      int attempts,
      CallItem.@Nullable Ref claimedBy) {}

  @GetMapping
  Page<Item> list(
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(required = false) @Nullable Integer limit,
      HttpServletRequest request) {
    Viewer viewer = Asked.viewer(request, staff);
    int size = Asked.limit(limit);
    List<LostCaller> found = lost.list(viewer, Asked.cursor(cursor), size + 1);
    List<LostCaller> page = found.subList(0, Math.min(size, found.size()));
    return new Page<>(listOf(page), found.size() > size ? page.getLast().cursor().text() : null);
  }

  @PostMapping("/{id}/claim")
  Item claim(@PathVariable long id, HttpServletRequest request) {
    Viewer viewer = Asked.viewer(request, staff);
    find(id, viewer);
    if (!lost.claim(id, viewer.agent())) {
      throw RuleBroken.conflict("", "changed-meanwhile");
    }
    return listOf(List.of(find(id, viewer))).getFirst();
  }

  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void dismiss(@PathVariable long id, HttpServletRequest request) {
    Viewer viewer = Asked.viewer(request, staff);
    find(id, viewer);
    lost.dismiss(id, viewer.agent());
  }

  private LostCaller find(long id, Viewer viewer) {
    return lost.find(id, viewer).orElseThrow(() -> RuleBroken.notFound("missed call"));
  }

  private List<Item> listOf(List<LostCaller> callers) {
    var clients = callers.stream().flatMap(caller -> Stream.ofNullable(caller.client()));
    var ids = clients.distinct().toList();
    var names = items.names(ids);
    var marked = items.marked(ids);
    return callers.stream().map(caller -> item(caller, names, marked)).toList();
  }

  private Item item(LostCaller caller, Map<ClientId, String> names, Set<ClientId> marked) {
    return new Item(
        caller.id(),
        new CallItem.Caller(
            caller.typed(),
            caller.e164(),
            caller.name(),
            false,
            items.doNotCall(caller.e164())
                || (caller.client() != null && marked.contains(caller.client())),
            false),
        CallItems.client(caller.client(), names),
        items.lineName(caller.line()),
        caller.firstAt(),
        caller.lastAt(),
        caller.attempts(),
        caller.claimedBy() == null ? null : items.agent(caller.claimedBy()));
  }
}
