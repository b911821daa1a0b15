package dev.rapport.console.clients;

import dev.rapport.crm.book.Book;
import dev.rapport.crm.book.ClientId;
import dev.rapport.crm.book.Clients;
import dev.rapport.crm.finding.ClientQuery;
import dev.rapport.crm.finding.ClientSearch;
import dev.rapport.crm.staff.AgentId;
import dev.rapport.crm.staff.Staff;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Clients over REST. Every signed-in user may read and edit them.
@RestController
@RequestMapping("/api/clients")
class ClientsController {
  private final Clients clients;
  private final ClientSearch search;
  private final ClientDeeds deeds;
  private final ClientViews views;
  private final Book book;
  private final Staff staff;
  private final JsonMapper json;
  private final CallLinks links;

  @SuppressWarnings("TooManyParameters") // one per thing that a client's page shows
  ClientsController(
      Clients clients,
      ClientSearch search,
      ClientDeeds deeds,
      ClientViews views,
      Book book,
      Staff staff,
      JsonMapper json,
      CallLinks links) {
    this.clients = clients;
    this.search = search;
    this.deeds = deeds;
    this.views = views;
    this.book = book;
    this.staff = staff;
    this.json = json;
    this.links = links;
  }

  record NoteBody(@Nullable String text) {}

  @GetMapping
  ClientViews.Page list(
      @RequestParam(defaultValue = "") String q,
      @RequestParam(defaultValue = "") String kind,
      @RequestParam(required = false) @Nullable Long owner,
      @RequestParam(defaultValue = "") String tag,
      @RequestParam(defaultValue = "") String cursor,
      @RequestParam(defaultValue = "50") int limit) {
    return views.page(
        search.search(
            new ClientQuery(
                q,
                kind.isEmpty() ? null : ClientBody.kind("kind", kind),
                owner == null ? null : new AgentId(owner),
                tag,
                cursor,
                limit)));
  }

  @PostMapping
  ResponseEntity<ClientViews.Client> create(
      @RequestBody JsonNode sent,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
      HttpServletRequest request) {
    var body = ClientBody.of(sent, json);
    var call = links.wanted(body.linkCall(), request);
    var actor = actor(request);
    var card = deeds.create(body.draft(), actor, Optional.ofNullable(key));
    call.ifPresent(c -> links.link(c, card, actor));
    return ResponseEntity.created(URI.create("/api/clients/" + card.brief().id().value()))
        .body(views.client(card));
  }

  @GetMapping("/{id}")
  ClientViews.Client get(@PathVariable long id) {
    return views.client(clients.get(new ClientId(id)));
  }

  @PatchMapping("/{id}")
  ClientViews.Client edit(
      @PathVariable long id, @RequestBody JsonNode body, HttpServletRequest request) {
    var change = ClientBody.of(body, json).change(body.has("owner"));
    return views.client(deeds.edit(new ClientId(id), change, actor(request)));
  }

  @GetMapping("/match")
  ClientViews.Match match(
      @RequestParam(defaultValue = "") String number,
      @RequestParam(defaultValue = "") String region) {
    return views.match(book.match(number, region));
  }

  @PostMapping("/{id}/notes")
  @ResponseStatus(HttpStatus.CREATED)
  void note(@PathVariable long id, @RequestBody NoteBody body, HttpServletRequest request) {
    deeds.note(new ClientId(id), Objects.requireNonNullElse(body.text(), ""), actor(request));
  }

  private ClientDeeds.Actor actor(HttpServletRequest request) {
    return Actors.of(request, staff);
  }
}
