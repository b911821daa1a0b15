package dev.rapport.crm.duplicates;

import static dev.rapport.crm.book.BookFixture.ANNA;
import static dev.rapport.crm.book.BookFixture.BORIS;
import static dev.rapport.crm.book.BookFixture.employee;
import static dev.rapport.crm.book.BookFixture.organisation;
import static dev.rapport.crm.book.BookFixture.person;
import static dev.rapport.crm.book.BookFixture.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.rapport.crm.book.BookHouse;
import dev.rapport.crm.book.ClientChange;
import dev.rapport.crm.book.ClientDraft;
import dev.rapport.crm.book.ClientId;
import dev.rapport.crm.book.ClientNote;
import dev.rapport.crm.book.ClientState;
import dev.rapport.crm.book.Matching;
import dev.rapport.crm.book.StaysWhy;
import dev.rapport.crm.undo.Stayed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MergeTest extends BookHouse {
  private final Merges merges = bean(Merges.class);
  private final Duplicates duplicates = bean(Duplicates.class);

  @Test
  void twoPeopleBecomeOneWithAllThatBothHad() {
    var ivan = create(employee("Ivan Petrov", "Romashka", "+74951234567"));
    var vanya =
        create(
            new ClientDraft(
                person("").kind(),
                "Vanya P.",
                person("", "+74951234567", "+79161112233").numbers(),
                List.of(new ClientDraft.Place(null, "Vasilyok", "buyer")),
                BORIS,
                List.of("vip"),
                "likes tea"));
    clients.addNote(vanya, ANNA, "called about the order");

    var wanted = new Merges.Wanted(ivan, List.of(vanya), Map.of("name", vanya));
    var preview = merges.preview(wanted);
    assertThat(clients.get(ivan).brief().name()).isEqualTo("Ivan Petrov");
    var merged = merges.merge(wanted, ANNA);

    assertThat(merged.fields()).isEqualTo(preview.fields());
    assertThat(merged.moves()).isEqualTo(preview.moves()).containsEntry("notes", 1);
    var card = clients.get(ivan);
    assertThat(card.brief().name()).isEqualTo("Vanya P.");
    assertThat(card.brief().owner()).isEqualTo(BORIS);
    assertThat(card.brief().tags()).containsExactly("vip");
    assertThat(card.note()).isEqualTo("likes tea");
    assertThat(card.numbers())
        .extracting(n -> n.number().e164())
        .containsExactly("+74951234567", "+79161112233");
    assertThat(card.organisations()).hasSize(2);
    assertThat(clients.get(vanya).more().mergedInto())
        .isNotNull()
        .matches(place -> place.id().equals(ivan));
    assertThat(book.match("+79161112233", ""))
        .isInstanceOfSatisfying(
            Matching.One.class, one -> assertThat(one.client().id()).isEqualTo(ivan));
    assertThat(notes(ivan)).extracting(ClientNote::text).containsExactly("called about the order");
  }

  @Test
  void anUndoneMergeLeavesEverythingAsItWas() {
    var romashka = create(organisation("Romashka", "+74951110000"));
    var shop = create(organisation("OOO Romashka", "+74952220000"));
    var worker = create(employee("Pyotr", "OOO Romashka", "+79160000001"));
    var both = create(employee("Masha", "Romashka"));
    worksAt(both, shop, romashka);
    clients.addNote(shop, ANNA, "a note");
    var everybody = List.of(romashka, shop, worker, both);
    var before = states.of(everybody);

    var merged = merges.merge(new Merges.Wanted(romashka, List.of(shop), Map.of()), ANNA);
    assertThat(merged.moves()).containsEntry("people", 2).containsEntry("notes", 1);
    assertThat(clients.get(romashka).people()).hasSize(2);
    var preview = undo.preview(Objects.requireNonNull(merged.deed()));
    assertThat(preview.restored()).isOne(); // who was merged away
    assertThat(preview.moves()).isEqualTo(Map.of("notes", 1L));
    var undone = undo.undo(Objects.requireNonNull(merged.deed()), BY_ANNA);

    assertThat(undone.stayed()).isEmpty();
    assertThat(states.of(everybody)).isEqualTo(before);
    assertThat(notes(shop)).hasSize(1);
    assertThat(notes(romashka)).isEmpty();
    assertThatThrownBy(() -> undo.undo(Objects.requireNonNull(merged.deed()), BY_ANNA))
        .hasMessageContaining("undone-already");
  }

  @Test
  void whatSomebodyChangedSinceTheMergeStaysAndIsTold() {
    var ivan = create(person("Ivan", "+74951234567"));
    var vanya = create(person("Vanya", "+79161112233"));
    var merged = merges.merge(new Merges.Wanted(ivan, List.of(vanya), Map.of("name", vanya)), ANNA);
    rename(ivan, "Ivan IV", BORIS);

    var undone = undo.undo(Objects.requireNonNull(merged.deed()), BY_ANNA);

    assertThat(undone.stayed()).containsExactly(new Stayed(ivan, "name", StaysWhy.CHANGED_SINCE));
    assertThat(clients.get(ivan).brief().name()).isEqualTo("Ivan IV");
    assertThat(clients.get(ivan).numbers()).hasSize(1);
    assertThat(clients.get(vanya).more().deletedAt()).isNull();
  }

  @Test
  void aTreeOfOrganisationsStaysATree() {
    var top = create(organisation("Top"));
    var middle = create(below(top, "Middle"));
    var low = create(below(middle, "Low"));

    merges.merge(new Merges.Wanted(low, List.of(top), Map.of()), ANNA);

    var parents = states.of(List.of(top, middle, low));
    assertThat(parent(parents, low)).isEqualTo("none");
    assertThat(parent(parents, middle)).isEqualTo(Long.toString(low.value()));
  }

  @Test
  void aPersonNeverBecomesAnOrganisation() {
    var ivan = create(person("Ivan"));
    var romashka = create(organisation("Romashka"));

    assertThatThrownBy(() -> merges.preview(new Merges.Wanted(ivan, List.of(romashka), Map.of())))
        .hasMessageContaining("merge-kinds");
    assertThatThrownBy(() -> merges.preview(new Merges.Wanted(ivan, List.of(ivan), Map.of())))
        .hasMessageContaining("twice");
  }

  @Test
  void likelyDuplicatesAreListedWithTheirReasonsTheSurestFirst() {
    create(person("Ivan Petrov", "+74951234567"));
    create(person("Petrov Ivan", "8 495 123-45-67"));
    create(person("Anna Karenina", "+79160000001"));
    create(person("Alexey Vronsky", "+79160000001"));
    create(employee("Sofia Orlova", "Romashka"));
    create(employee("Sofya Orlova", "Romashka"));
    create(organisation("romashka"));
    for (var i = 0; i < 12; i++) {
      create(person("Switchboard " + i, "+74950000000"));
    }

    var page = duplicates.list("", 50);

    assertThat(page.items())
        .extracting(p -> p.clients().getFirst().brief().name(), p -> codes(p))
        .containsExactly(
            tuple("Romashka", "name"),
            tuple("Ivan Petrov", "number"),
            tuple("Sofia Orlova", "name"),
            tuple("Anna Karenina", "number"));
    assertThat(page.items().getFirst().score()).isGreaterThan(0.7);
    var seen = new ArrayList<String>();
    for (var cursor = Optional.of(""); cursor.isPresent(); ) {
      var one = duplicates.list(cursor.get(), 1);
      one.items().forEach(p -> seen.add(p.clients().getFirst().brief().name()));
      cursor = Optional.ofNullable(one.next());
    }
    assertThat(seen).hasSize(4).doesNotHaveDuplicates();
  }

  @Test
  void whoIsDismissedIsNotSuggestedAgain() {
    var ivan = create(person("Ivan Petrov", "+74951234567"));
    var pyotr = create(person("Pyotr Petrov", "+74951234567"));
    assertThat(duplicates.list("", 50).items()).hasSize(1);

    duplicates.dismiss(List.of(pyotr, ivan), ANNA);
    assertThat(duplicates.list("", 50).items()).isEmpty();
    boolean over = bean(DuplicateSearch.class).stretch(1_000);

    assertThat(over).isTrue();
    assertThat(duplicates.list("", 50).items()).isEmpty();
  }

  private static String codes(Duplicates.Pair pair) {
    return String.join(",", pair.reasons().stream().map(Duplicates.Reason::code).toList());
  }

  private static String parent(Map<ClientId, ClientState> states, ClientId id) {
    return Optional.ofNullable(states.get(id))
        .flatMap(s -> Optional.ofNullable(s.find("parent")))
        .map(p -> p.asString())
        .orElse("none");
  }

  private void worksAt(ClientId person, ClientId... organisations) {
    var places =
        Arrays.stream(organisations).map(o -> new ClientDraft.Place(o, "", "storekeeper")).toList();
    edit(person, ANNA, seen -> new ClientChange(seen, null, null, places, null, null, null));
  }

  private List<ClientNote> notes(ClientId client) {
    return clients.listNotes(client, Instant.parse("9999-01-01T00:00:00Z"), 10);
  }

  private static ClientDraft below(ClientId parent, String name) {
    return with(organisation(name), "{\"parent\":" + parent.value() + "}");
  }
}
