package dev.rapport.console.clients;

import dev.rapport.crm.book.ClientId;
import dev.rapport.crm.book.TrashCan;
import dev.rapport.crm.staff.Staff;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
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

/// The trash over REST. Every signed-in user may throw away and put back.
@RestController
@RequestMapping("/api/clients")
class TrashController {
  private final TrashCan trash;
  private final DirectoryDeeds deeds;
  private final ClientViews views;
  private final Staff staff;

  TrashController(TrashCan trash, DirectoryDeeds deeds, ClientViews views, Staff staff) {
    this.trash = trash;
    this.deeds = deeds;
    this.views = views;
    this.staff = staff;
  }

  /// A row of the list, with what became of it.
  record Row(
      long id,
      String kind,
      String name,
      List<ClientViews.Listed> numbers,
      Instant deletedAt,
      ClientViews.@Nullable Person deletedBy,
      @Nullable Long deed,
      ClientViews.@Nullable Ref mergedInto) {}

  record Page(List<Row> items, @Nullable String next) {}

  @GetMapping(params = "trash=true")
  Page list(
      @RequestParam(defaultValue = "") String cursor,
      @RequestParam(defaultValue = "50") int limit) {
    var page = trash.list(cursor, limit);
    return new Page(page.items().stream().map(this::row).toList(), page.next());
  }

  private Row row(TrashCan.Row row) {
    var client = views.brief(row.brief());
    var deed = row.deed();
    return new Row(
        client.id(),
        client.kind(),
        client.name(),
        views.listed(row.numbers()),
        row.deletedAt(),
        views.owner(row.by()),
        deed == null ? null : deed.value(),
        ClientViews.ref(row.mergedInto()));
  }

  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void throwAway(@PathVariable long id, HttpServletRequest request) {
    var _ = deeds.throwAway(new ClientId(id), Actors.of(request, staff));
  }

  @PostMapping("/{id}/restore")
  ClientViews.Client putBack(@PathVariable long id, HttpServletRequest request) {
    return views.client(deeds.putBack(new ClientId(id), Actors.of(request, staff)));
  }
}
