package dev.rapport.crm.duplicates;

import static dev.rapport.crm.book.BookFixture.ANNA;
import static dev.rapport.crm.book.BookFixture.employee;
import static dev.rapport.crm.book.BookFixture.organisation;
import static dev.rapport.crm.book.BookFixture.person;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.crm.book.Book;
import dev.rapport.crm.book.BookFixture;
import dev.rapport.crm.book.ClientBrief;
import dev.rapport.crm.book.ClientDraft;
import dev.rapport.crm.book.ClientId;
import dev.rapport.crm.book.Clients;
import dev.rapport.crm.book.DeedId;
import dev.rapport.crm.book.Matching;
import dev.rapport.crm.book.People;
import dev.rapport.crm.database.TestDatabase;
import dev.rapport.crm.undo.Undo;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What people said a client is not, through a merge and its undoing.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MergeMarksTest {
  private static final String SHARED = "+74951234567";
  private static final String IVANS = "+79161112233";

  private ConfigurableApplicationContext context;
  private Clients clients;
  private Book book;
  private Merges merges;
  private Duplicates duplicates;
  private JdbcClient jdbc;

  @BeforeAll
  void start() {
    context = BookFixture.start();
    clients = context.getBean(Clients.class);
    book = context.getBean(Book.class);
    merges = context.getBean(Merges.class);
    duplicates = context.getBean(Duplicates.class);
    jdbc = context.getBean(JdbcClient.class);
  }

  @AfterAll
  void stop() {
    context.close();
  }

  @BeforeEach
  void empty() {
    TestDatabase.clear(context.getBean(DataSource.class), "client", "deed", "duplicate_look");
  }

  @Test
  void aNumberThatWasNotTheirsIsNotTheirsAfterAMergeNorAfterItsUndo() {
    var ivan = create(person("Ivan", IVANS));
    var vanya = create(person("Vanya", SHARED));
    book.notThisPerson(vanya, SHARED);
    var before = marks();

    var deed = merge(ivan, vanya);

    assertThat(who(SHARED)).isEmpty();
    assertThat(who(IVANS)).containsExactly(ivan);
    undo(deed);
    assertThat(marks()).isEqualTo(before);
    assertThat(who(SHARED)).isEmpty();
    assertThat(who(IVANS)).containsExactly(ivan);
  }

  @Test
  void aNumberOfOneOfThemIsTheirsWhoeverElseItWasNot() {
    var ivan = create(person("Ivan", IVANS, SHARED));
    var vanya = create(person("Vanya", SHARED));
    book.notThisPerson(ivan, SHARED);
    var before = marks();
    assertThat(who(SHARED)).containsExactly(vanya);

    var deed = merge(ivan, vanya);

    assertThat(who(SHARED)).containsExactly(ivan);
    undo(deed);
    assertThat(marks()).isEqualTo(before);
    assertThat(who(SHARED)).containsExactly(vanya);
  }

  @Test
  void aNumberThatIsKeptByTheOtherOneStaysTheirs() {
    var ivan = create(person("Ivan", SHARED));
    var vanya = create(person("Vanya", SHARED));
    book.notThisPerson(vanya, SHARED);
    var before = marks();

    var deed = merge(ivan, vanya);

    assertThat(who(SHARED)).containsExactly(ivan);
    undo(deed);
    assertThat(marks()).isEqualTo(before);
    assertThat(who(SHARED)).containsExactly(ivan);
  }

  /// An organisation is suggested by its people's numbers.
  @Test
  void anOrganisationIsNotWhoseItWasNotThroughItsPeople() {
    var romashka = create(organisation("Romashka"));
    var shop = create(organisation("Shop"));
    var masha = create(employee("Masha", "Shop", SHARED));
    var pasha = create(employee("Pasha", "Shop", SHARED));
    assertThat(who(SHARED)).contains(shop);
    book.notThisPerson(shop, SHARED);
    var before = marks();
    assertThat(who(SHARED)).containsExactly(masha, pasha);

    var deed = merge(romashka, shop);

    assertThat(who(SHARED)).containsExactly(masha, pasha);
    undo(deed);
    assertThat(marks()).isEqualTo(before);
    assertThat(who(SHARED)).containsExactly(masha, pasha);
  }

  @Test
  void whoWasCalledDifferentIsNotSuggestedForWhomTheMergeKeepsUntilItIsUndone() {
    var ivan = create(person("Ivan Petrov", IVANS));
    var vanya = create(person("Vanya P.", SHARED));
    var son = create(person("Ivan Petrov junior", SHARED));
    duplicates.dismiss(List.of(vanya, son), ANNA);
    var before = dismissed();

    var deed = merge(ivan, vanya);

    assertThat(dismissed()).hasSize(2);
    assertThat(duplicates.list("", 50).items()).isEmpty();
    undo(deed);
    assertThat(dismissed()).isEqualTo(before);
  }

  /// What was carried names their number beside a client who is somebody else.
  @Test
  void nothingThatAMergeCarriedTellsAnErasedPersonsNumber() {
    var ivan = create(person("Ivan", IVANS));
    var vanya = create(person("Vanya"));
    var hers = create(person("Zinaida", SHARED));
    book.notThisPerson(vanya, SHARED);
    var deed = merge(ivan, vanya);
    assertThat(moved()).isEqualTo("1");

    var people = context.getBean(People.class);
    people.remove(people.find(hers).orElseThrow());

    assertThat(moved()).isEqualTo("0");
    assertThat(marks()).isEmpty();
    undo(deed);
    assertThat(marks()).isEmpty();
  }

  private String moved() {
    return jdbc.sql("select count(*)::text from client_move where ref like :number")
        .param("number", SHARED + "%")
        .query((row, _) -> row.getString(1))
        .single();
  }

  private DeedId merge(ClientId keep, ClientId gone) {
    var wanted = new Merges.Wanted(keep, List.of(gone), Map.of());
    var preview = merges.preview(wanted);
    var merged = merges.merge(wanted, ANNA);
    assertThat(merged.moves()).isEqualTo(preview.moves());
    return Objects.requireNonNull(merged.deed());
  }

  private void undo(DeedId deed) {
    assertThat(context.getBean(Undo.class).undo(deed, new Undo.Who(ANNA, "")).stayed()).isEmpty();
  }

  private List<ClientId> who(String number) {
    return switch (book.match(number, "")) {
      case Matching.One(_, var client) -> List.of(client.id());
      case Matching.Several(_, var some) -> some.stream().map(ClientBrief::id).toList();
      case Matching.None _, Matching.Unmatchable _ -> List.of();
    };
  }

  private List<String> marks() {
    return jdbc.sql("select to_jsonb(u)::text from unlinked_number u order by 1")
        .query((row, _) -> row.getString(1))
        .list();
  }

  private List<String> dismissed() {
    return jdbc.sql("select to_jsonb(d)::text from duplicate_dismissed d order by 1")
        .query((row, _) -> row.getString(1))
        .list();
  }

  private ClientId create(ClientDraft draft) {
    return clients.create(draft, ANNA, Optional.empty()).card().brief().id();
  }
}
