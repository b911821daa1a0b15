package dev.rapport.console.privacy;

import dev.rapport.console.history.CallItem;
import dev.rapport.console.history.CallItems;
import dev.rapport.crm.book.ClientId;
import dev.rapport.crm.book.Person;
import dev.rapport.crm.history.CallFilter;
import dev.rapport.crm.history.CallLog;
import dev.rapport.crm.history.CallRecord;
import dev.rapport.crm.history.Cursor;
import dev.rapport.crm.history.Viewer;
import dev.rapport.crm.numbers.PhoneNumber;
import dev.rapport.crm.privacy.PersonFile;
import dev.rapport.crm.staff.AgentId;
import dev.rapport.recordings.store.Recording;
import dev.rapport.recordings.store.RecordingState;
import dev.rapport.recordings.store.RecordingStore;
import dev.rapport.recordings.store.RecordingTable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/// One person's archive: a page to read, the same for programs, and what was recorded.
///
/// ```
/// index.html   without scripts, in the person's language
/// client.json  every field that is kept
/// recordings/12.wav
/// ```
@Component
class Archive {
  private static final int PAGE = 100;
  private static final Viewer ALL = new Viewer(new AgentId(0), true, List.of());

  private final PersonFile file;
  private final CallLog calls;
  private final CallItems items;
  private final RecordingTable recordings;
  private final RecordingStore store;
  private final MessageSource messages;
  private final InstantSource clock;
  private final JsonMapper json;

  @SuppressWarnings("TooManyParameters") // one for each place that keeps something of people
  Archive(
      PersonFile file,
      CallLog calls,
      CallItems items,
      RecordingTable recordings,
      RecordingStore store,
      MessageSource messages,
      InstantSource clock,
      JsonMapper json) {
    this.file = file;
    this.calls = calls;
    this.items = items;
    this.recordings = recordings;
    this.store = store;
    this.messages = messages;
    this.clock = clock;
    this.json = json;
  }

  void write(Person person, Locale locale, OutputStream out) throws IOException {
    try (var zip = new ZipOutputStream(out)) {
      zip.setLevel(1); // sound hardly shrinks, and somebody waits
      zip.putNextEntry(new ZipEntry("index.html"));
      page(person, locale, zip);
      zip.closeEntry();
      zip.putNextEntry(new ZipEntry("client.json"));
      forPrograms(person, zip);
      zip.closeEntry();
      sounds(person, zip);
    }
  }

  private void page(Person person, Locale locale, OutputStream out) throws IOException {
    var page =
        new ArchivePage(
            out,
            (key, arguments) -> String.valueOf(messages.getMessage(key, arguments, key, locale)),
            locale,
            json);
    page.begin(person, clock.instant());
    for (String part : file.names()) {
      page.part(part, file.rows(part, person));
    }
    page.beginCalls();
    eachPage(person, page::calls);
    page.end();
  }

  private void forPrograms(Person person, OutputStream out) {
    try (JsonGenerator to = json.createGenerator(out)) {
      to.configure(StreamWriteFeature.AUTO_CLOSE_TARGET, false);
      to.writeStartObject();
      to.writeNumberProperty("format", 1);
      to.writeStringProperty("madeAt", clock.instant().toString());
      for (String part : file.names()) {
        to.writeArrayPropertyStart(part);
        file.rows(part, person).forEach(to::writeRawValue);
        to.writeEndArray();
      }
      to.writeArrayPropertyStart("calls");
      eachPage(person, page -> page.forEach(to::writePOJO));
      to.writeEndArray();
      to.writeArrayPropertyStart("recordings");
      eachPage(person, page -> ofCalls(page).forEach(r -> to.writePOJO(described(r))));
      to.writeEndArray();
      to.writeEndObject();
    }
  }

  private void sounds(Person person, ZipOutputStream zip) throws IOException {
    try {
      eachPage(person, page -> ofCalls(page).forEach(recording -> sound(recording, zip)));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private void sound(Recording recording, ZipOutputStream zip) {
    if (recording.state() != RecordingState.READY) {
      return;
    }
    Path sound = store.resolve(recording.path());
    if (!Files.isReadable(sound)) {
      return;
    }
    try {
      zip.putNextEntry(new ZipEntry(name(recording.id().value())));
      Files.copy(sound, zip);
      zip.closeEntry();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String name(long recording) {
    return "recordings/" + recording + ".wav";
  }

  private List<Recording> ofCalls(List<CallItem> page) {
    return recordings.ofCalls(page.stream().map(CallItem::id).toList());
  }

  /// As the archive tells of a recording; of what is not there, too.
  record Described(
      long id,
      String call,
      String state,
      @Nullable String file,
      @Nullable Double seconds,
      int channels,
      @Nullable Long bytes,
      @Nullable String sha256) {}

  private Described described(Recording recording) {
    var sum = recordings.sum(recording.id());
    return new Described(
        recording.id().value(),
        recording.callId(),
        recording.state().code(),
        recording.state() == RecordingState.READY ? name(recording.id().value()) : null,
        recording.seconds(),
        recording.channels(),
        sum.map(RecordingTable.Sum::bytes).orElse(null),
        sum.map(RecordingTable.Sum::sha256).orElse(null));
  }

  /// Calls with the person, then those of numbers that only they have and that nobody linked.
  private void eachPage(Person person, Consumer<List<CallItem>> page) {
    for (ClientId client : person.all()) {
      each(after -> calls.listOf(client, after, PAGE), page);
    }
    for (String number : person.own()) {
      var filter =
          new CallFilter(null, null, new PhoneNumber(number, number, ""), null, null, null, null);
      each(
          after -> calls.list(filter, ALL, after, PAGE),
          found -> page.accept(found.stream().filter(c -> c.client() == null).toList()));
    }
  }

  private void each(
      Function<@Nullable Cursor, List<CallRecord>> read, Consumer<List<CallItem>> page) {
    var found = read.apply(null);
    while (!found.isEmpty()) {
      page.accept(items.listOf(found));
      found = found.size() < PAGE ? new ArrayList<>() : read.apply(found.getLast().cursor());
    }
  }

  /// Texts of the page by their keys.
  @FunctionalInterface
  interface Words {
    String of(String key, Object... arguments);
  }
}
