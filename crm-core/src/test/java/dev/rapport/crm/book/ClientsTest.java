package dev.rapport.crm.book;

import static dev.rapport.crm.book.BookFixture.ANNA;
import static dev.rapport.crm.book.BookFixture.BORIS;
import static dev.rapport.crm.book.BookFixture.NOON;
import static dev.rapport.crm.book.BookFixture.employee;
import static dev.rapport.crm.book.BookFixture.organisation;
import static dev.rapport.crm.book.BookFixture.person;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.rapport.crm.finding.ClientQuery;
import dev.rapport.crm.numbers.PhoneNumber;
import dev.rapport.crm.rules.RuleBroken;
import dev.rapport.crm.staff.AgentId;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ClientsTest extends BookHouse {
  @Test
  void aClientComesBackAsItWasMade() {
    var draft =
        new ClientDraft(
            ClientBrief.Kind.PERSON,
            " Иван Петров ",
            List.of(
                new ClientDraft.Typed("8 (495) 123-45-67 доб. 12", "work"),
                new ClientDraft.Typed("позвонить жене", "home")),
            List.of(new ClientDraft.Place(null, "Ромашка", "закупки")),
            BORIS,
            List.of("vip", " vip ", "опт"),
            "любит чай");

    var card = clients.get(create(draft));

    assertThat(card.brief().name()).isEqualTo("Иван Петров");
    assertThat(card.brief().organisation()).isEqualTo("Ромашка");
    assertThat(card.brief().role()).isEqualTo("закупки");
    assertThat(card.brief().owner()).isEqualTo(BORIS);
    assertThat(card.brief().tags()).containsExactly("vip", "опт");
    assertThat(card.note()).isEqualTo("любит чай");
    assertThat(card.createdAt()).isEqualTo(NOON);
    assertThat(card.numbers())
        .extracting(ListedNumber::number)
        .containsExactly(
            new PhoneNumber("8 (495) 123-45-67 доб. 12", "+74951234567", "12"),
            new PhoneNumber("позвонить жене", null, ""));
    var romashka = clients.get(card.organisations().getFirst().id());
    assertThat(romashka.people())
        .extracting(ClientCard.Person::name)
        .containsExactly("Иван Петров");
  }

  @Test
  void anOrganisationIsMadeOnceHoweverManyPeopleNameItAtOnce() throws Exception {
    try (var threads = Executors.newFixedThreadPool(4)) {
      var tasks =
          IntStream.range(0, 12)
              .<Callable<ClientId>>mapToObj(i ->
                  () -> create(employee("Person " + i, i % 2 == 0 ? "ООО Ромашка" : "ооо ромашка")))
              .toList();
      for (var done : threads.invokeAll(tasks)) {
        done.get();
      }
    }

    assertThat(names(new ClientQuery("", ClientBrief.Kind.ORGANISATION, null, "", "", 50)))
        .hasSize(1);
  }

  @Test
  void theSameWishUnderTheSameKeyIsDoneOnceAlsoWhenItComesTwiceAtOnce() throws Exception {
    var key = Optional.of("a-key");
    try (var threads = Executors.newFixedThreadPool(4)) {
      List<Callable<ClientCard>> twice =
          Collections.nCopies(
              8, () -> clients.create(person("Ivan", "+74951234567"), ANNA, key).card());
      var made = threads.invokeAll(twice);
      for (var one : made) {
        assertThat(one.get().brief().id()).isEqualTo(made.getFirst().get().brief().id());
      }
    }
    assertThat(names(ClientQuery.of(""))).containsExactly("Ivan");
    assertThatThrownBy(() -> clients.create(person("Maria"), ANNA, key))
        .extracting(e -> ((RuleBroken) e).category())
        .isEqualTo(RuleBroken.Category.CONFLICT);
    assertThat(clients.create(person("Maria"), BORIS, key).card().brief().name())
        .isEqualTo("Maria");
  }

  @Test
  void aKeyThatIsTooLongIsToldHowLongItMayBe() {
    assertThatThrownBy(() -> clients.create(person("Ivan"), ANNA, Optional.of("k".repeat(201))))
        .isInstanceOfSatisfying(
            RuleBroken.class,
            broken ->
                assertThat(broken.faults())
                    .containsExactly(
                        new RuleBroken.Fault("Idempotency-Key", "too-long", List.of(200))));
  }

  @Test
  void whoeverSawAnOlderVersionMustLookAgain() {
    var id = create(person("Ivan", "+74951234567"));
    var seen = clients.get(id).version();
    var edited = clients.edit(id, numbers(seen, "+74957654321"), BORIS);

    assertThat(edited.version()).isGreaterThan(seen);
    assertThatThrownBy(() -> clients.edit(id, rename(seen, "Pyotr"), BORIS))
        .extracting(e -> ((RuleBroken) e).category())
        .isEqualTo(RuleBroken.Category.CONFLICT);
    assertThat(clients.get(id).brief().name()).isEqualTo("Ivan");
  }

  @Test
  void ofTwoEditsAtOnceOneWins() throws Exception {
    var id = create(person("Ivan"));
    var seen = clients.get(id).version();
    try (var threads = Executors.newFixedThreadPool(4)) {
      var results =
          threads.invokeAll(
              Collections.<Callable<Boolean>>nCopies(
                  6,
                  () -> {
                    try {
                      clients.edit(id, rename(seen, "Pyotr"), BORIS);
                      return true;
                    } catch (RuleBroken e) {
                      assertThat(e.category()).isEqualTo(RuleBroken.Category.CONFLICT);
                      return false;
                    }
                  }));
      var won = 0;
      for (var result : results) {
        won += result.get() ? 1 : 0;
      }
      assertThat(won).isEqualTo(1);
    }
  }

  @Test
  void aNumberThatStaysKeepsItsId() {
    var id = create(person("Ivan", "+74951234567", "+74957654321"));
    var before = clients.get(id);

    var after = clients.edit(id, numbers(before.version(), "+74950000000", "+74957654321"), BORIS);

    assertThat(after.numbers()).hasSize(2);
    assertThat(after.numbers().getLast().id()).isEqualTo(before.numbers().getLast().id());
    assertThat(after.numbers().getFirst().number().typed()).isEqualTo("+74950000000");
  }

  @Test
  void everythingThatIsWrongIsNamedAtOnce() {
    var draft =
        new ClientDraft(
            ClientBrief.Kind.PERSON,
            " ",
            List.of(new ClientDraft.Typed("", ""), new ClientDraft.Typed("1".repeat(65), "")),
            List.of(),
            new AgentId(3),
            List.of(" "),
            "");

    var problem = catchThrowableOfType(RuleBroken.class, () -> create(draft));

    assertThat(problem.faults())
        .extracting(RuleBroken.Fault::field, RuleBroken.Fault::code)
        .containsExactlyInAnyOrder(
            tuple("name", "required"),
            tuple("numbers[0].typed", "required"),
            tuple("numbers[1].typed", "too-long"),
            tuple("owner", "unknown-agent"),
            tuple("tags[0]", "required"));
  }

  @Test
  void anOrganisationBelongsToNoOrganisation() {
    var romashka = create(organisation("Romashka"));
    var person = create(person("Ivan"));
    var place = List.of(new ClientDraft.Place(romashka, "", ""));
    var bad = List.of(new ClientDraft.Place(person, "", ""));

    assertThatThrownBy(() -> clients.edit(romashka, places(romashka, place), BORIS))
        .hasMessageContaining("organisation-in-organisation");
    assertThatThrownBy(() -> clients.edit(person, places(person, bad), BORIS))
        .hasMessageContaining("unknown-organisation");
  }

  @Test
  void notesAreKeptNewestFirst() {
    var id = create(person("Ivan"));
    clients.addNote(id, ANNA, "first");
    clients.addNote(id, BORIS, "second");

    assertThat(clients.listNotes(id, NOON.plusSeconds(1), 10))
        .containsExactly(
            new ClientNote(BORIS, "second", NOON), new ClientNote(ANNA, "first", NOON));
    assertThatThrownBy(() -> clients.addNote(id, ANNA, " ")).hasMessageContaining("required");
    assertThatThrownBy(() -> clients.addNote(new ClientId(0), ANNA, "x"))
        .extracting(e -> ((RuleBroken) e).category())
        .isEqualTo(RuleBroken.Category.NOT_FOUND);
  }

  private static ClientChange rename(long version, String name) {
    return new ClientChange(version, name, null, null, null, null, null);
  }

  private static ClientChange numbers(long version, String... numbers) {
    var typed = Arrays.stream(numbers).map(n -> new ClientDraft.Typed(n, "")).toList();
    return new ClientChange(version, null, typed, null, null, null, null);
  }

  private ClientChange places(ClientId id, List<ClientDraft.Place> places) {
    return new ClientChange(clients.get(id).version(), null, null, places, null, null, null);
  }
}
