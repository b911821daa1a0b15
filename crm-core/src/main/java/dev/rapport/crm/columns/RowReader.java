package dev.rapport.crm.columns;

import dev.rapport.crm.columns.RowDraft.Fault;
import dev.rapport.crm.columns.RowDraft.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads rows as what their columns mean. Confined to one thread.
public final class RowReader {
  private static final int MOST_GROUPS = 100;
  private static final Pattern TAGS = Pattern.compile("[;,|\\n\\r]+|:::");
  private static final Pattern SEVERAL = Pattern.compile("[;,|\\s]+|:::");
  private static final Pattern USUAL_EMAIL =
      Pattern.compile("[\\w.+-]{1,64}@(?:[\\w-]{1,60}\\.){1,3}[a-zA-Z]{2,20}");
  private static final Pattern AROUND_EMAIL = Pattern.compile("(?i)mailto:|[<>\"]");
  private static final Pattern EMAIL =
      Pattern.compile("[^\\s@<>()]{1,64}@[^\\s@<>()]{1,190}\\.[^\\s@<>().]{2,}");
  private static final Pattern ORGANISATION_WORD =
      Pattern.compile("(?i)^(?:org|comp|юр|орган|ооо|empresa|business|juríd|b2b)(?U).*");
  private static final Pattern PERSON_WORD =
      Pattern.compile("(?iu)^(?:person|people|indiv|физ|част|персон|human|b2c|лицо).*");

  private static final Set<String> NONE = Set.of("нет", "-", "—", "no", "none", "n/a", "");

  private final Meaning[] columns;
  private final Map<String, OwnColumn> ownFields = new HashMap<>();
  private final RowSettings settings;
  private final Dates dates;
  private final List<Party> groups = new ArrayList<>();
  private final Set<String> tags = new LinkedHashSet<>();
  private final List<Fault> faults = new ArrayList<>();
  private final StringBuilder note = new StringBuilder();
  private String owner = "";
  private @Nullable Kind kind;

  /// @param columns by place; columns behind them are ignored
  public RowReader(List<Meaning> columns, RowSettings settings) {
    this.columns = columns.toArray(Meaning[]::new);
    this.settings = settings;
    this.dates = new Dates(settings.dates());
    settings.ownFields().forEach(own -> ownFields.put(own.key(), own));
    var most = columns.stream().mapToInt(Meaning::group).max().orElse(1);
    for (var i = 0; i < Math.clamp(most, 1, MOST_GROUPS); i++) {
      groups.add(new Party());
    }
  }

  /// @param cells of one row; may be shorter or longer than the columns
  public RowDraft read(List<String> cells) {
    groups.forEach(Party::clear);
    tags.clear();
    faults.clear();
    note.setLength(0);
    owner = "";
    kind = null;
    var width = Math.min(columns.length, cells.size());
    for (var i = 0; i < width; i++) {
      var cell = columns[i].to() == Meaning.To.IGNORE ? "" : plain(cells.get(i));
      if (!cell.isEmpty()) {
        take(i, columns[i], cell);
      }
    }
    groups.getFirst().tellKind(kind);
    groups.subList(1, groups.size()).forEach(group -> group.tellKind(null));
    return new RowDraft(
        Assembly.of(groups), owner, List.copyOf(tags), note.toString(), List.copyOf(faults));
  }

  private void take(int column, Meaning meaning, String cell) {
    var group = groups.get(Math.clamp(meaning.group(), 1, groups.size()) - 1);
    switch (meaning.to()) {
      case IGNORE -> {}
      case KIND -> kind = kind(cell);
      case NAME -> group.name = first(group.name, cell);
      case FIRST_NAME -> group.first = first(group.first, cell);
      case LAST_NAME -> group.last = first(group.last, cell);
      case MIDDLE_NAME -> group.middle = first(group.middle, cell);
      case ORGANISATION -> group.organisation = first(group.organisation, cell);
      case PERSON -> group.person = first(group.person, cell);
      case ROLE -> group.role = first(group.role, cell);
      case NUMBER -> group.numbers.add(new RowDraft.Phone(cell, meaning.label()));
      case CONTACT -> contact(column, group, meaning, cell);
      case OWNER -> owner = first(owner, cell);
      case TAG -> tags(cell);
      case NOTE -> note.append(note.isEmpty() ? "" : "\n").append(cell);
      case BIRTHDAY -> {
        if (!Dates.none(cell)) {
          dates
              .read(cell)
              .ifPresentOrElse(
                  date -> group.birthday = date,
                  () -> faults.add(new Fault(column, "bad-date", cell)));
        }
      }
      case FIELD -> field(column, group, meaning.field(), cell);
    }
  }

  private static String first(String before, String now) {
    return before.isEmpty() ? now : before;
  }

  private void contact(int column, Party group, Meaning meaning, String cell) {
    switch (meaning.contact()) {
      case "address" -> group.address(meaning.label(), cell);
      case "email" -> emails(column, group, meaning, cell);
      default -> group.contacts.add(new RowDraft.Contact(meaning.contact(), cell, meaning.label()));
    }
  }

  private void emails(int column, Party group, Meaning meaning, String cell) {
    if (USUAL_EMAIL.matcher(cell).matches()) {
      group.contacts.add(new RowDraft.Contact("email", cell, meaning.label()));
      return;
    }
    for (var part : SEVERAL.split(AROUND_EMAIL.matcher(cell).replaceAll(" ").strip())) {
      if (EMAIL.matcher(part).matches()) {
        group.contacts.add(new RowDraft.Contact("email", part, meaning.label()));
      } else if (part.indexOf('@') >= 0
          || !(cell.contains("@") || NONE.contains(part.toLowerCase(Locale.ROOT)))) {
        faults.add(new Fault(column, "bad-email", part));
      }
    }
  }

  private void tags(String cell) {
    for (var part : TAGS.split(cell)) {
      var tag = part.strip();
      if (!tag.isEmpty() && !tag.startsWith("* ")) { // as Google marks groups of its own
        tags.add(tag);
      }
    }
  }

  private void field(int column, Party group, String key, String cell) {
    var own = ownFields.get(key);
    if (own == null) {
      return;
    }
    Object value =
        switch (own.type()) {
          case TEXT, LINK -> cell;
          case NUMBER -> Amounts.read(cell, settings.dates()).orElse(null);
          case DATE -> dates.read(cell).orElse(null);
          case CHOICE -> choice(own, cell);
        };
    if (value != null) {
      group.fields.putIfAbsent(key, value);
      return;
    }
    var code =
        switch (own.type()) {
          case NUMBER -> "bad-number";
          case DATE -> "bad-date";
          default -> "bad-choice";
        };
    faults.add(new Fault(column, code, cell));
  }

  private static @Nullable String choice(OwnColumn own, String cell) {
    for (var choice : own.choices().entrySet()) {
      if (choice.getKey().equalsIgnoreCase(cell) || choice.getValue().equalsIgnoreCase(cell)) {
        return choice.getValue();
      }
    }
    return null;
  }

  private static @Nullable Kind kind(String cell) {
    var word = cell.toLowerCase(Locale.ROOT);
    if (ORGANISATION_WORD.matcher(word).matches()) {
      return Kind.ORGANISATION;
    }
    return PERSON_WORD.matcher(word).matches() ? Kind.PERSON : null;
  }

  /// Without spaces at its edges, without the apostrophe by which a spreadsheet was kept from
  /// calculating, and without a quote that was never closed.
  private static String plain(String cell) {
    var text = cell.strip();
    if (text.startsWith("\"") && text.indexOf('"', 1) < 0) {
      text = text.substring(1).strip();
    }
    return text.length() > 1
            && text.charAt(0) == '\''
            && "=+-@0123456789".indexOf(text.charAt(1)) >= 0
        ? text.substring(1).strip()
        : text;
  }
}
