package dev.rapport.console.clients;

import dev.rapport.crm.book.Book;
import dev.rapport.crm.book.ClientId;
import dev.rapport.crm.columns.Meaning;
import dev.rapport.crm.intake.Fate;
import dev.rapport.crm.intake.Import;
import dev.rapport.crm.intake.Likeness;
import dev.rapport.crm.intake.RepairGroup;
import dev.rapport.crm.intake.RowDecision;
import dev.rapport.crm.staff.Agent;
import dev.rapport.crm.staff.Staff;
import dev.rapport.crm.undo.Stayed;
import dev.rapport.crm.undo.Undo;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/// Imports as the wire has them.
@Component
class ImportViews {
  private static final int SHOWN = 10;

  private final Staff staff;
  private final Book book;
  private final Undo undo;
  private final MessageSource messages;

  ImportViews(Staff staff, Book book, Undo undo, MessageSource messages) {
    this.staff = staff;
    this.book = book;
    this.undo = undo;
    this.messages = messages;
  }

  record Someone(long id, String name) {}

  record MeaningView(String to, String label, String contact, String field, int group) {}

  record Format(
      String kind,
      String charset,
      String separator,
      String quote,
      boolean headings,
      int sheet,
      List<String> sheets) {}

  record Column(
      int index, String heading, List<String> samples, MeaningView meaning, double sure) {}

  record Settings(
      String duplicates,
      String region,
      String areaCode,
      @Nullable Long owner,
      List<String> tags,
      String dates) {}

  record Progress(
      long rows,
      @Nullable Long of,
      long rate,
      @Nullable Long secondsLeft,
      long created,
      long updated,
      long skipped,
      long rejected,
      long asked) {}

  record Kept(@Nullable Someone client, @Nullable String field, String why) {}

  /// @param of clients there are to look at; null before they are counted
  record Undone(
      String state, @Nullable Long of, long looked, long undone, long keptCount, List<Kept> kept) {}

  record View(
      long id,
      String file,
      long bytes,
      @Nullable Someone by,
      Instant at,
      String state,
      String reason,
      Format format,
      List<Column> columns,
      Settings settings,
      @Nullable Long mapping,
      Progress progress,
      @Nullable Long deed,
      @Nullable Undone undo,
      boolean fileKept) {}

  record Candidate(Someone client, List<String> reasons) {}

  record Taken(String take, @Nullable Long client) {}

  record RowView(
      long line,
      String outcome,
      String code,
      String reason,
      @Nullable Someone client,
      List<Candidate> candidates,
      List<String> cells,
      @Nullable Taken decided) {}

  /// @param decided a number in E.164, `as-typed` or `leave-out`; null when nothing is
  record SampleView(
      long line, String typed, List<String> becomes, String extension, @Nullable String decided) {}

  /// @param decided how many of those that are kept as samples are decided
  record Group(String code, long count, long decided, List<SampleView> samples) {}

  record Groups(List<Group> groups) {}

  View view(Import one, Locale locale) {
    var agent = staff.find(one.by());
    var form = one.form();
    var settings = one.settings();
    var deed = one.deed();
    return new View(
        one.id().value(),
        one.file(),
        one.bytes(),
        agent.map(ImportViews::someone).orElse(null),
        one.at(),
        one.state().code(),
        trouble(one, locale),
        new Format(
            form.kind().code(),
            form.charset(),
            form.separator(),
            form.quote(),
            form.headings(),
            form.sheet(),
            form.sheets()),
        one.columns().stream()
            .map(c ->
                new Column(c.index(), c.heading(), c.samples(), meaning(c.meaning()), c.sure()))
            .toList(),
        new Settings(
            settings.duplicates().code(),
            settings.region(),
            settings.areaCode(),
            settings.owner(),
            settings.tags(),
            settings.dates().name().toLowerCase(Locale.ROOT)),
        one.mapping(),
        progress(one),
        deed == null ? null : deed.value(),
        undone(one),
        one.stored() != null);
  }

  private static Someone someone(Agent agent) {
    return new Someone(agent.id().value(), agent.name());
  }

  static MeaningView meaning(Meaning meaning) {
    return new MeaningView(
        meaning.to().code(), meaning.label(), meaning.contact(), meaning.field(), meaning.group());
  }

  private static Progress progress(Import one) {
    var tally = one.tally();
    var pace = one.pace();
    return new Progress(
        one.position(),
        one.of() == 0 ? null : one.of(),
        pace.rate(),
        pace.secondsLeft() < 0 ? null : pace.secondsLeft(),
        tally.created(),
        tally.updated(),
        tally.skipped(),
        tally.rejected(),
        tally.asked());
  }

  private @Nullable Undone undone(Import one) {
    var deed = one.deed();
    boolean begun = one.state() == Import.State.UNDOING || one.state() == Import.State.UNDONE;
    var undoing = begun && deed != null ? this.undo.of(List.of(deed)).get(deed) : null;
    if (undoing == null) {
      return null;
    }
    var names = book.names(undoing.stayed().stream().map(Stayed::client).toList());
    return new Undone(
        undoing.state().code(),
        undoing.of(),
        undoing.looked(),
        undoing.clients(),
        undoing.stayedCount(),
        undoing.stayed().stream()
            .map(k -> new Kept(client(k.client(), names), k.field(), k.why().code()))
            .toList());
  }

  private String trouble(Import one, Locale locale) {
    var trouble = one.trouble();
    if (trouble == null) {
      return "";
    }
    return text("error." + trouble.code(), locale, trouble.numbers().toArray());
  }

  List<RowView> rows(List<Fate> fates, Map<Long, RowDecision> decided, Locale locale) {
    var ids = new HashSet<ClientId>();
    for (var fate : fates) {
      var client = fate.client();
      if (client != null) {
        ids.add(client);
      }
      fate.candidates().forEach(c -> ids.add(c.client()));
    }
    var names = book.names(ids);
    return fates.stream()
        .map(fate -> row(fate, names, taken(decided.get(fate.line())), locale))
        .toList();
  }

  private static @Nullable Taken taken(@Nullable RowDecision decision) {
    if (decision == null) {
      return null;
    }
    var client = decision.client();
    return new Taken(
        decision.take().name().toLowerCase(Locale.ROOT), client == null ? null : client.value());
  }

  private RowView row(
      Fate fate, Map<ClientId, String> names, @Nullable Taken decided, Locale locale) {
    var client = fate.client();
    return new RowView(
        fate.line(),
        fate.outcome().code(),
        fate.code(),
        reason(fate, locale),
        client == null ? null : client(client, names),
        fate.candidates().stream()
            .filter(c -> names.containsKey(c.client()))
            .map(c ->
                new Candidate(
                    Objects.requireNonNull(client(c.client(), names)),
                    c.reasons().stream().map(Likeness::code).sorted().toList()))
            .toList(),
        fate.cells(),
        decided);
  }

  private static @Nullable Someone client(ClientId id, Map<ClientId, String> names) {
    var name = names.get(id);
    return name == null ? null : new Someone(id.value(), name);
  }

  String reason(Fate fate, Locale locale) {
    return text("import." + fate.code(), locale, fate.value());
  }

  String text(String key, Locale locale, Object... arguments) {
    return Objects.requireNonNullElse(messages.getMessage(key, arguments, key, locale), key);
  }

  /// The first few of each group.
  static Groups repair(List<RepairGroup> groups, Map<String, String> decided) {
    return new Groups(
        groups.stream()
            .map(g -> {
              var samples = samples(g, decided);
              long done = samples.stream().filter(s -> s.decided() != null).count();
              return new Group(g.code(), g.count(), done, samples.stream().limit(SHOWN).toList());
            })
            .toList());
  }

  static List<SampleView> samples(RepairGroup group, Map<String, String> decided) {
    return group.samples().stream()
        .map(s ->
            new SampleView(s.line(), s.typed(), s.becomes(), s.extension(), decided.get(s.typed())))
        .toList();
  }
}
