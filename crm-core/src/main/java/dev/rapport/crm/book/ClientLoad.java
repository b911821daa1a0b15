package dev.rapport.crm.book;

import dev.rapport.crm.numbers.Numbers;
import dev.rapport.crm.numbers.PhoneNumber;
import dev.rapport.crm.staff.Agent;
import dev.rapport.crm.staff.AgentId;
import dev.rapport.crm.staff.Staff;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Takes many clients at once. A line whose number the book knows updates that client, a line with
/// a new number makes one; a person is never taken for an organisation that shares the number.
@Service
public class ClientLoad {
  private final JdbcClient jdbc;
  private final Numbers numbers;
  private final Staff staff;
  private final LoadStore store;
  private final SearchText searchText;
  private final HotNumbers hot;
  private final InstantSource clock;

  ClientLoad(
      JdbcClient jdbc,
      Numbers numbers,
      Staff staff,
      LoadStore store,
      SearchText searchText,
      HotNumbers hot,
      InstantSource clock) {
    this.jdbc = jdbc;
    this.numbers = numbers;
    this.staff = staff;
    this.store = store;
    this.searchText = searchText;
    this.hot = hot;
    this.clock = clock;
  }

  /// One transaction: a thousand lines are a good number.
  @Transactional
  public LoadResult load(List<ClientRow> rows) {
    // two loads at once would make the same organisations and clients twice
    jdbc.sql("select pg_advisory_xact_lock(hashtext('rapport.client-load'))").query(row -> {});
    var batch = new Batch();
    var wanted = new ArrayList<Wanted>();
    rows.forEach(row -> wanted(row, batch).ifPresent(wanted::add));
    store
        .holders(wanted.stream().flatMap(w -> w.canonical().stream()).toList())
        .forEach(batch::add);
    var named = wanted.stream().map(w -> w.row().organisation().strip()).filter(n -> !n.isEmpty());
    store.organisations(named.map(Batch::key).distinct().toList()).forEach(batch::addOrganisation);
    wanted.forEach(batch::take);
    store.write(batch.entries, clock.instant());
    searchText.refresh(
        batch.entries.stream().filter(LoadEntry::touched).map(LoadEntry::id).toList());
    hot.allChanged();
    return new LoadResult(batch.created, batch.updated, batch.rejected);
  }

  private record Wanted(ClientRow row, List<PhoneNumber> numbers, Optional<AgentId> owner) {
    List<String> canonical() {
      return numbers.stream().map(PhoneNumber::e164).filter(Objects::nonNull).distinct().toList();
    }

    String name() {
      return (row.aboutOrganisation() ? row.organisation() : row.name()).strip();
    }

    ClientBrief.Kind kind() {
      return row.aboutOrganisation() ? ClientBrief.Kind.ORGANISATION : ClientBrief.Kind.PERSON;
    }
  }

  private Optional<Wanted> wanted(ClientRow row, Batch batch) {
    var owner =
        staff.findByUsername(row.owner().strip().toLowerCase(Locale.ROOT)).filter(Agent::active);
    var fault = fault(row, owner.isPresent());
    if (fault.isPresent()) {
      batch.rejected.add(fault.get());
      return Optional.empty();
    }
    var read =
        row.numbers().stream()
            .map(String::strip)
            .filter(n -> !n.isEmpty())
            .map(n -> numbers.read(n, "").number())
            .toList();
    return Optional.of(new Wanted(row, read, owner.map(Agent::id)));
  }

  private static Optional<LoadResult.Rejected> fault(ClientRow row, boolean ownerKnown) {
    if (row.name().isBlank() && row.organisation().isBlank()) {
      return rejected(row, "name-missing", "");
    }
    for (var text : List.of(row.name(), row.organisation(), row.role())) {
      if (text.length() > DraftCheck.LONGEST_NAME) {
        return rejected(row, "too-long", text.substring(0, 40) + "…");
      }
    }
    for (var number : row.numbers()) {
      if (number.length() > DraftCheck.LONGEST_NUMBER) {
        return rejected(row, "too-long", number.substring(0, 40) + "…");
      }
    }
    if (row.note().length() > DraftCheck.LONGEST_NOTE) {
      return rejected(row, "too-long", row.note().substring(0, 40) + "…");
    }
    if (row.toString().indexOf('\0') >= 0) {
      return rejected(row, "control-character", "");
    }
    return row.owner().isBlank() || ownerKnown
        ? Optional.empty()
        : rejected(row, "unknown-agent", row.owner());
  }

  private static Optional<LoadResult.Rejected> rejected(
      ClientRow row, String reason, String value) {
    return Optional.of(new LoadResult.Rejected(row.line(), reason, value));
  }

  /// The clients of one batch by their numbers, those of the book and those just made.
  private final class Batch {
    private final List<LoadEntry> entries = new ArrayList<>();
    private final Map<String, List<LoadEntry>> byNumber = new HashMap<>();
    private final Map<ClientId, LoadEntry> byId = new HashMap<>();
    private final List<LoadResult.Rejected> rejected = new ArrayList<>();
    private final Map<String, LoadEntry> organisations = new HashMap<>();
    private int created;
    private int updated;

    void add(LoadStore.Holder holder) {
      var entry = byId.computeIfAbsent(holder.entry().id(), _ -> keep(holder.entry()));
      entry.knows(holder.e164());
      byNumber.computeIfAbsent(holder.e164(), _ -> new ArrayList<>()).add(entry);
    }

    private LoadEntry keep(LoadEntry entry) {
      entries.add(entry);
      return entry;
    }

    void take(Wanted wanted) {
      var same =
          wanted.canonical().stream()
              .flatMap(n -> byNumber.getOrDefault(n, List.of()).stream())
              .filter(e -> e.kind() == wanted.kind())
              .distinct()
              .toList();
      var named = same.stream().filter(e -> e.name().equalsIgnoreCase(wanted.name())).toList();
      if (same.size() > 1 && named.size() != 1) {
        var number = wanted.canonical().getFirst();
        rejected.add(new LoadResult.Rejected(wanted.row().line(), "ambiguous-number", number));
        return;
      }
      if (same.isEmpty()) {
        created++;
      } else {
        updated++;
      }
      fill(
          same.isEmpty() ? fresh(wanted) : named.isEmpty() ? same.getFirst() : named.getFirst(),
          wanted);
    }

    private LoadEntry fresh(Wanted wanted) {
      // a line about an organisation without a number of its own is told by its name
      return wanted.kind() == ClientBrief.Kind.ORGANISATION
          ? organisation(wanted.name())
          : keep(LoadEntry.fresh(store.nextId(), wanted.kind(), wanted.name()));
    }

    private void fill(LoadEntry entry, Wanted wanted) {
      var row = wanted.row();
      entry.take(wanted.name(), wanted.owner(), row.tags(), row.note().strip());
      if (wanted.kind() == ClientBrief.Kind.PERSON && !row.organisation().isBlank()) {
        entry.belongsTo(organisation(row.organisation().strip()).id(), row.role().strip());
      }
      for (var number : wanted.numbers()) {
        var e164 = number.e164();
        if (entry.add(number) && e164 != null) {
          byNumber.computeIfAbsent(e164, _ -> new ArrayList<>()).add(entry);
        }
      }
    }

    void addOrganisation(LoadEntry read) {
      organisations.computeIfAbsent(
          key(read.name()), _ -> byId.computeIfAbsent(read.id(), _ -> keep(read)));
    }

    private LoadEntry organisation(String name) {
      return organisations.computeIfAbsent(
          key(name),
          _ -> keep(LoadEntry.fresh(store.nextId(), ClientBrief.Kind.ORGANISATION, name)));
    }

    private static String key(String name) {
      return name.toLowerCase(Locale.ROOT);
    }
  }
}
