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

import dev.rapport.crm.database.TestDatabase;
import dev.rapport.crm.finding.ClientQuery;
import dev.rapport.crm.finding.ClientSearch;
import dev.rapport.crm.numbers.PhoneNumber;
import dev.rapport.crm.rules.RuleBroken;
import dev.rapport.crm.staff.AgentId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.context.ConfigurableApplicationContext;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClientsTest {
  private ConfigurableApplicationContext context;
  private Clients clients;
  private ClientSearch search;

  @BeforeAll
  void start() {
    context = BookFixture.start();
    clients = context.getBean(Clients.class);
    search = context.getBean(ClientSearch.class);
  }

  @AfterAll
  void stop() {
    context.close();
  }

  @BeforeEach
  void empty() {
    TestDatabase.clear(context.getBean(DataSource.class), "client");
  }

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
          java.util.stream.IntStream.range(0, 12)
              .<Callable<ClientId>>mapToObj(i ->
                  () -> create(employee("Person " + i, i % 2 == 0 ? "ООО Ромашка" : "ооо ромашка")))
              .toList();
      for (var done : threads.invokeAll(tasks)) {
        done.get();
      }
    }

    assertThat(names(kind(ClientBrief.Kind.ORGANISATION))).hasSize(1);
  }

  @Test
  void theSameWishUnderTheSameKeyIsDoneOnceAlsoWhenItComesTwiceAtOnce() throws Exception {
    var key = Optional.of("a-key");
    try (var threads = Executors.newFixedThreadPool(4)) {
      List<Callable<ClientCard>> twice =
          java.util.Collections.nCopies(
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
              java.util.Collections.<Callable<Boolean>>nCopies(
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
            org.assertj.core.groups.Tuple.tuple("name", "required"),
            org.assertj.core.groups.Tuple.tuple("numbers[0].typed", "required"),
            org.assertj.core.groups.Tuple.tuple("numbers[1].typed", "too-long"),
            org.assertj.core.groups.Tuple.tuple("owner", "unknown-agent"),
            org.assertj.core.groups.Tuple.tuple("tags[0]", "required"));
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

  @Test
  void aClientIsFoundByNameOrganisationAndNumber() {
    create(employee("Иван Петров", "ООО «Ромашка»", "8 (495) 123-45-67"));
    create(employee("José Núñez", "Flores S.A.", "+34 612 345 678"));
    create(person("Пётр Семёнов", "1001"));

    for (var text :
        List.of(
            "иван",
            "ПЕТРОВ",
            "петров иван",
            "пет ив",
            "ромашка иван",
            "123-45-67",
            "4567",
            "+74951234567",
            "8 495 123 45 67",
            "1234567")) {
      assertThat(names(ClientQuery.of(text)))
          .as(text)
          .contains("Иван Петров")
          .doesNotContain("José Núñez");
    }
    assertThat(names(ClientQuery.of("jose nunez"))).containsExactly("José Núñez");
    assertThat(names(ClientQuery.of("семенов"))).containsExactly("Пётр Семёнов");
    assertThat(names(ClientQuery.of("ромашка")))
        .containsExactlyInAnyOrder("ООО «Ромашка»", "Иван Петров");
    assertThat(names(ClientQuery.of("1001"))).containsExactly("Пётр Семёнов");
  }

  @Test
  void aSlipOfTheFingersStillFindsTheClient() {
    create(employee("Иван Петров", "Ромашка"));
    create(person("Maria Gonzalez"));

    for (var text : List.of("пертов", "иван петорв", "ромшка", "птеров иван")) {
      assertThat(names(ClientQuery.of(text))).as(text).contains("Иван Петров");
    }
    for (var text : List.of("gonzales", "maria gonzlaez", "gnozalez")) {
      assertThat(names(ClientQuery.of(text))).as(text).containsExactly("Maria Gonzalez");
    }
    assertThat(names(ClientQuery.of("сидоров"))).isEmpty();
  }

  @Test
  void whatIsSyntaxInSqlIsDataInASearch() {
    create(person("Ivan Petrov", "+74951234567"));
    create(person("100% Cotton"));
    create(person("a_b"));

    for (var text :
        List.of(
            "%",
            "_",
            "%%%%",
            "____",
            "\\",
            "'",
            "'; drop table client; --",
            "iv%ov",
            "i_an",
            "*",
            "\0",
            "1%3%",
            ":w0_0",
            "?")) {
      assertThat(names(ClientQuery.of(text))).as(text).isEmpty();
    }
    assertThat(names(ClientQuery.of("100%"))).containsExactly("100% Cotton");
    assertThat(names(new ClientQuery("", null, null, "' or true --", "", 10))).isEmpty();
  }

  @Test
  void aListIsPagedAndFiltered() {
    for (var i = 0; i < 5; i++) {
      create(person("Person " + i));
    }
    create(organisation("Person & Co"));

    for (var text : List.of("", "person")) {
      var seen = new java.util.ArrayList<String>();
      var cursor = "";
      while (cursor != null) {
        var page =
            search.search(new ClientQuery(text, ClientBrief.Kind.PERSON, null, "", cursor, 2));
        assertThat(page.items()).hasSizeLessThanOrEqualTo(2);
        page.items().forEach(r -> seen.add(r.brief().name()));
        cursor = page.next();
      }
      assertThat(seen).hasSize(5).doesNotHaveDuplicates();
    }
    assertThatThrownBy(() -> search.search(new ClientQuery("", null, null, "", "x", 2)))
        .hasMessageContaining("cursor");
  }

  private List<String> names(ClientQuery query) {
    return search.search(query).items().stream().map(r -> r.brief().name()).toList();
  }

  private static ClientQuery kind(ClientBrief.Kind kind) {
    return new ClientQuery("", kind, null, "", "", 50);
  }

  private static ClientChange rename(long version, String name) {
    return new ClientChange(version, name, null, null, null, null, null);
  }

  private static ClientChange numbers(long version, String... numbers) {
    var typed = java.util.Arrays.stream(numbers).map(n -> new ClientDraft.Typed(n, "")).toList();
    return new ClientChange(version, null, typed, null, null, null, null);
  }

  private ClientChange places(ClientId id, List<ClientDraft.Place> places) {
    return new ClientChange(clients.get(id).version(), null, null, places, null, null, null);
  }

  private ClientId create(ClientDraft draft) {
    return clients.create(draft, ANNA, Optional.empty()).card().brief().id();
  }
}
