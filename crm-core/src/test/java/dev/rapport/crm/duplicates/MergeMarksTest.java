package dev.rapport.crm.duplicates;

import static dev.rapport.crm.book.BookFixture.ANNA;
import static dev.rapport.crm.book.BookFixture.employee;
import static dev.rapport.crm.book.BookFixture.organisation;
import static dev.rapport.crm.book.BookFixture.person;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.crm.book.BookHouse;
import dev.rapport.crm.book.ClientId;
import dev.rapport.crm.book.DeedId;
import dev.rapport.crm.book.People;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// What people said a client is not, through a merge and its undoing.
class MergeMarksTest extends BookHouse {
  private static final String SHARED = "+74951234567";
  private static final String IVANS = "+79161112233";

  private final Merges merges = bean(Merges.class);
  private final Duplicates duplicates = bean(Duplicates.class);

  @Test
  void aNumberThatWasNotTheirsIsNotTheirsAfterAMergeNorAfterItsUndo() {
    var ivan = create(person("Ivan", IVANS));
    var vanya = create(person("Vanya", SHARED));
    book.notThisPerson(vanya, SHARED);
    var before = marks();

    var deed = merge(ivan, vanya);

    assertThat(candidates(SHARED)).isEmpty();
    assertThat(candidates(IVANS)).containsExactly(ivan);
    undo(deed);
    assertThat(marks()).isEqualTo(before);
    assertThat(candidates(SHARED)).isEmpty();
    assertThat(candidates(IVANS)).containsExactly(ivan);
  }

  @Test
  void aNumberOfOneOfThemIsTheirsWhoeverElseItWasNot() {
    var ivan = create(person("Ivan", IVANS, SHARED));
    var vanya = create(person("Vanya", SHARED));
    book.notThisPerson(ivan, SHARED);
    var before = marks();
    assertThat(candidates(SHARED)).containsExactly(vanya);

    var deed = merge(ivan, vanya);

    assertThat(candidates(SHARED)).containsExactly(ivan);
    undo(deed);
    assertThat(marks()).isEqualTo(before);
    assertThat(candidates(SHARED)).containsExactly(vanya);
  }

  @Test
  void aNumberThatIsKeptByTheOtherOneStaysTheirs() {
    var ivan = create(person("Ivan", SHARED));
    var vanya = create(person("Vanya", SHARED));
    book.notThisPerson(vanya, SHARED);
    var before = marks();

    var deed = merge(ivan, vanya);

    assertThat(candidates(SHARED)).containsExactly(ivan);
    undo(deed);
    assertThat(marks()).isEqualTo(before);
    assertThat(candidates(SHARED)).containsExactly(ivan);
  }

  /// An organisation is suggested by its people's numbers.
  @Test
  void anOrganisationIsNotWhoseItWasNotThroughItsPeople() {
    var romashka = create(organisation("Romashka"));
    var shop = create(organisation("Shop"));
    var masha = create(employee("Masha", "Shop", SHARED));
    var pasha = create(employee("Pasha", "Shop", SHARED));
    assertThat(candidates(SHARED)).contains(shop);
    book.notThisPerson(shop, SHARED);
    var before = marks();
    assertThat(candidates(SHARED)).containsExactly(masha, pasha);

    var deed = merge(romashka, shop);

    assertThat(candidates(SHARED)).containsExactly(masha, pasha);
    undo(deed);
    assertThat(marks()).isEqualTo(before);
    assertThat(candidates(SHARED)).containsExactly(masha, pasha);
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
    assertThat(moved()).isOne();

    var people = bean(People.class);
    people.remove(people.find(hers).orElseThrow());

    assertThat(moved()).isZero();
    assertThat(marks()).isEmpty();
    undo(deed);
    assertThat(marks()).isEmpty();
  }

  private long moved() {
    return jdbc.sql("select count(*) from client_move where ref like :number")
        .param("number", SHARED + "%")
        .query(Long.class)
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
    assertThat(undo.undo(deed, BY_ANNA).stayed()).isEmpty();
  }

  private List<String> marks() {
    return rows("unlinked_number");
  }

  private List<String> dismissed() {
    return rows("duplicate_dismissed");
  }

  private List<String> rows(String table) {
    return jdbc.sql("select to_jsonb(r)::text from " + table + " r order by 1")
        .query((row, _) -> row.getString(1))
        .list();
  }
}
