package dev.rapport.crm.intake;

import dev.rapport.crm.book.ClientBrief;
import dev.rapport.crm.book.NewClient;
import dev.rapport.crm.columns.Meaning;
import dev.rapport.crm.columns.OwnColumn;
import dev.rapport.crm.columns.RowDraft;
import dev.rapport.crm.columns.RowReader;
import dev.rapport.crm.columns.RowSettings;
import dev.rapport.crm.numbers.PhoneNumber;
import dev.rapport.crm.repair.Repair;
import dev.rapport.crm.repair.Repaired;
import dev.rapport.crm.staff.Agent;
import dev.rapport.crm.staff.AgentId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// Makes prospects of rows: reads the cells, repairs the numbers, knows the house's limits.
/// Confined to one thread.
final class Draftsman {
  /// What one row cannot have; everything else about it stands.
  private static final class Fault extends Exception {
    private final String code;
    private final String value;

    Fault(String code, String value) {
      super(code, null, false, false);
      this.code = code;
      this.value = value.length() > 60 ? value.substring(0, 60) + "…" : value;
    }
  }

  private final RowReader reader;
  private final Repair repair;
  private final Groups groups;
  private final Map<String, String> numberDecisions;
  private final Map<String, AgentId> agents = new HashMap<>();
  private final @Nullable AgentId owner;
  private final List<String> tags;

  /// Of the row that is being drafted.
  private String doubtful = "";

  Draftsman(
      List<Meaning> columns,
      ImportSettings settings,
      List<OwnColumn> ownFields,
      List<Agent> active,
      Map<String, String> numberDecisions,
      Groups groups) {
    this.reader = new RowReader(columns, new RowSettings(settings.dates(), ownFields));
    this.repair = settings.repair();
    this.groups = groups;
    this.numberDecisions = numberDecisions;
    this.owner = settings.owner() == null ? null : new AgentId(settings.owner());
    this.tags = settings.tags();
    for (var agent : active) {
      agents.putIfAbsent(agent.name().toLowerCase(Locale.ROOT), agent.id());
    }
    active.forEach(agent -> agents.put(agent.username().toLowerCase(Locale.ROOT), agent.id()));
  }

  Drafted draft(Row row) {
    doubtful = "";
    try {
      if (row.fault().isPresent()) {
        var fault = row.fault().get();
        throw new Fault(
            fault.code(), fault.numbers().isEmpty() ? "" : "" + fault.numbers().getLast());
      }
      var draft = reader.read(row.cells());
      // before anything is found wrong: the numbers of rejected rows are put in order too
      var numbers = new ArrayList<List<NewClient.Reach>>(draft.parties().size());
      for (var party : draft.parties()) {
        numbers.add(numbers(row.line(), party));
      }
      for (var fault : draft.faults()) {
        throw new Fault(fault.code(), fault.value());
      }
      var prospects = prospects(draft, numbers);
      return new Drafted.Good(
          row, prospects, doubtful.isEmpty() ? "" : "doubtful-number", doubtful);
    } catch (Fault fault) {
      return new Drafted.Bad(row, fault.code, fault.value);
    }
  }

  private List<Prospect> prospects(RowDraft draft, List<List<NewClient.Reach>> numbers)
      throws Fault {
    if (draft.parties().isEmpty()) {
      throw new Fault("name-missing", "");
    }
    Limits.note(draft.note());
    var theirOwner = owner(draft.owner());
    var theirTags = tags(draft.tags());
    var prospects = new ArrayList<Prospect>(draft.parties().size());
    for (var party : draft.parties()) {
      boolean first = prospects.isEmpty();
      prospects.add(
          new Prospect(
              party.kind() == RowDraft.Kind.PERSON
                  ? ClientBrief.Kind.PERSON
                  : ClientBrief.Kind.ORGANISATION,
              Limits.name(party.name()),
              party.organisation(),
              Limits.name(party.role()),
              numbers.get(prospects.size()),
              contacts(party),
              fields(party),
              party.birthday(),
              theirOwner,
              theirTags,
              first ? draft.note().strip() : ""));
    }
    return prospects;
  }

  private @Nullable AgentId owner(String said) throws Fault {
    if (said.isBlank()) {
      return owner;
    }
    var agent = agents.get(said.strip().toLowerCase(Locale.ROOT));
    if (agent == null) {
      throw new Fault("unknown-agent", said);
    }
    return agent;
  }

  private List<String> tags(List<String> said) throws Fault {
    var all = new LinkedHashSet<String>();
    for (var tag : said) {
      all.add(Limits.label(tag));
    }
    all.addAll(tags);
    all.remove("");
    Limits.few(all.size(), "tags");
    return List.copyOf(all);
  }

  private List<NewClient.Reach> numbers(long line, RowDraft.Party party) throws Fault {
    if (party.numbers().isEmpty()) {
      return List.of();
    }
    var reaches = new ArrayList<NewClient.Reach>(party.numbers().size());
    var seen = new LinkedHashSet<String>();
    for (var cell : party.numbers()) {
      var repaired = repair.read(cell.typed());
      groups.count(line, cell.typed(), repaired);
      for (var number : decided(cell.typed(), repaired)) {
        Limits.number(number.typed());
        var e164 = number.e164();
        if (seen.add((e164 == null ? number.typed() : e164) + '/' + number.extension())) {
          reaches.add(new NewClient.Reach(number, Limits.label(cell.label())));
        }
      }
    }
    Limits.few(reaches.size(), "numbers");
    return reaches;
  }

  private List<PhoneNumber> decided(String typed, List<Repaired> repaired) {
    var take = numberDecisions.isEmpty() ? null : numberDecisions.get(typed);
    if (take != null) {
      return switch (take) {
        case "leave-out" -> List.of();
        case "as-typed" -> List.of(new PhoneNumber(typed.strip(), null, ""));
        default -> List.of(new PhoneNumber(typed.strip(), take, ""));
      };
    }
    var numbers = new ArrayList<PhoneNumber>(repaired.size());
    for (var one : repaired) {
      boolean sure = one.sure() && one.e164() != null;
      if (!sure) {
        doubtful = one.typed();
      }
      if (sure) {
        numbers.add(new PhoneNumber(one.typed().strip(), one.e164(), one.extension()));
      } else if (one.typed().chars().anyMatch(Character::isDigit)) {
        numbers.add(new PhoneNumber(one.typed().strip(), null, ""));
      }
    }
    return numbers;
  }

  private static List<NewClient.Contact> contacts(RowDraft.Party party) throws Fault {
    if (party.contacts().isEmpty()) {
      return List.of();
    }
    var contacts = new LinkedHashSet<NewClient.Contact>();
    for (var contact : party.contacts()) {
      var value = Limits.text(contact.value().strip(), Limits.CONTACT);
      if (!value.isEmpty()) {
        contacts.add(new NewClient.Contact(contact.kind(), value, Limits.label(contact.label())));
      }
    }
    Limits.few(contacts.size(), "contacts");
    return List.copyOf(contacts);
  }

  private static Map<String, JsonNode> fields(RowDraft.Party party) throws Fault {
    if (party.fields().isEmpty()) {
      return Map.of();
    }
    var fields = new HashMap<String, JsonNode>();
    for (var field : party.fields().entrySet()) {
      fields.put(
          field.getKey(),
          field.getValue() instanceof java.math.BigDecimal number
              ? JsonNodeFactory.instance.numberNode(number)
              : JsonNodeFactory.instance.stringNode(
                  Limits.text(field.getValue().toString(), Limits.FIELD)));
    }
    return fields;
  }

  /// What the book takes of one client.
  private static final class Limits {
    static final int NAME = 200;
    static final int NUMBER = 64;
    static final int LABEL = 60;
    static final int CONTACT = 500;
    static final int FIELD = 2_000;
    static final int NOTE = 20_000;
    static final int MANY = 50;

    static String name(String text) throws Fault {
      return text(text.strip(), NAME);
    }

    static String label(String text) throws Fault {
      return text(text.strip(), LABEL);
    }

    static void number(String text) throws Fault {
      text(text, NUMBER);
    }

    static void note(String text) throws Fault {
      text(text, NOTE);
    }

    static void few(int count, String what) throws Fault {
      if (count > MANY) {
        throw new Fault("too-many", what);
      }
    }

    static String text(String text, int most) throws Fault {
      if (text.length() > most) {
        throw new Fault("too-long", text);
      }
      if (text.indexOf('\0') >= 0) {
        throw new Fault("control-character", "");
      }
      return text;
    }
  }
}
