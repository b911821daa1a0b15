package dev.rapport.console.history;

import dev.rapport.crm.book.ClientId;
import dev.rapport.crm.book.ClientNote;
import dev.rapport.crm.book.Clients;
import dev.rapport.crm.history.CallLog;
import dev.rapport.crm.history.CallRecord;
import dev.rapport.crm.history.Cursor;
import dev.rapport.crm.staff.Staff;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// All that happened with a client, newest first: calls and notes.
@RestController
class TimelineController {
  private static final Instant ALWAYS = Instant.parse("9999-01-01T00:00:00Z");

  private final CallLog log;
  private final Clients clients;
  private final CallItems items;
  private final Staff staff;

  TimelineController(CallLog log, Clients clients, CallItems items, Staff staff) {
    this.log = log;
    this.clients = clients;
    this.items = items;
    this.staff = staff;
  }

  sealed interface Entry {
    Instant at();

    record OfCall(String kind, Instant at, CallItem call) implements Entry {}

    record OfNote(String kind, Instant at, CallItem.Ref agent, String text) implements Entry {}
  }

  private record Found(Cursor cursor, @Nullable CallRecord call, @Nullable ClientNote note) {}

  @GetMapping("/api/clients/{id}/timeline")
  Page<Entry> timeline(
      @PathVariable long id,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(required = false) @Nullable Integer limit,
      HttpServletRequest request) {
    Asked.viewer(request, staff);
    var client = new ClientId(id);
    clients.get(client); // 404 when there is none
    int size = Asked.limit(limit);
    Cursor after = Asked.cursor(cursor);
    var found = new ArrayList<Found>();
    log.listOf(client, after, size + 1).forEach(c -> found.add(new Found(c.cursor(), c, null)));
    clients
        .listNotes(client, before(after), size + 1)
        .forEach(n -> found.add(new Found(new Cursor(n.at(), ""), null, n)));
    // a note comes behind the calls of its instant, so that the cursor is never inside of both
    found.sort(
        Comparator.comparing((Found f) -> f.cursor().at())
            .thenComparing(f -> f.cursor().id())
            .reversed());
    List<Found> page = found.subList(0, Math.min(size, found.size()));
    return new Page<>(entries(page), found.size() > size ? page.getLast().cursor().text() : null);
  }

  /// Behind a call the notes of its instant are still to come.
  private static Instant before(@Nullable Cursor after) {
    if (after == null) {
      return ALWAYS;
    }
    return after.id().isEmpty() ? after.at() : after.at().plus(1, ChronoUnit.MICROS);
  }

  private List<Entry> entries(List<Found> page) {
    var calls = page.stream().flatMap(found -> Stream.ofNullable(found.call())).toList();
    Iterator<CallItem> told = items.listOf(calls).iterator();
    return page.stream().map(found -> entry(found, told)).toList();
  }

  private Entry entry(Found found, Iterator<CallItem> calls) {
    ClientNote note = found.note();
    if (note == null) {
      return new Entry.OfCall("call", found.cursor().at(), calls.next());
    }
    return new Entry.OfNote("note", note.at(), items.agent(note.agent()), note.text());
  }
}
