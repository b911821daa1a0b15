package dev.rapport.crm.columns;

import dev.rapport.crm.columns.RowDraft.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Puts together who stands in a row: the row's client first, organisations before the people that
/// belong to them where the row is about an organisation.
final class Assembly {
  private static final int NONE = -1;

  private final List<RowDraft.Party> parties = new ArrayList<>();
  private int mainOrganisation = NONE;

  private Assembly() {}

  /// @param groups by number; the first is of the row's client
  static List<RowDraft.Party> of(List<Party> groups) {
    var assembly = new Assembly();
    var main = main(groups);
    for (var group : groups) {
      if (group != main && !group.named() && !group.empty()) {
        main.takeFrom(group);
      }
    }
    for (var group : groups) {
      if (group.named() || (group == main && !group.empty())) {
        assembly.add(group);
      }
    }
    return assembly.parties;
  }

  /// Who takes what belongs to nobody.
  private static Party main(List<Party> groups) {
    return groups.stream().filter(Party::named).findFirst().orElse(groups.getFirst());
  }

  private void add(Party group) {
    var both = !group.organisation.isEmpty() && !group.personName().isEmpty();
    if (both && group.personIsClient()) {
      parties.add(person(group, parties.size() + 1, group.contacts(false), true));
      organisation(group, group.contacts(true), false);
    } else if (both) {
      var place = parties.size();
      organisation(group, group.allContacts(), true);
      parties.add(person(group, place, List.of(), false));
    } else if (!group.organisation.isEmpty()) {
      organisation(group, group.allContacts(), true);
    } else {
      parties.add(person(group, mainOrganisation, group.allContacts(), true));
    }
  }

  private void organisation(Party group, List<RowDraft.Contact> contacts, boolean itself) {
    if (mainOrganisation == NONE) {
      mainOrganisation = parties.size();
    }
    parties.add(
        new RowDraft.Party(
            Kind.ORGANISATION,
            group.organisation,
            RowDraft.Names.NONE,
            NONE,
            "",
            itself ? List.copyOf(group.numbers) : List.of(),
            contacts,
            itself ? group.fields : Map.of(),
            null));
  }

  private static RowDraft.Party person(
      Party group, int organisation, List<RowDraft.Contact> contacts, boolean itself) {
    return new RowDraft.Party(
        Kind.PERSON,
        group.personName(),
        group.names(),
        organisation,
        group.role,
        itself ? List.copyOf(group.numbers) : List.of(),
        contacts,
        itself ? group.fields : Map.of(),
        group.birthday);
  }
}
