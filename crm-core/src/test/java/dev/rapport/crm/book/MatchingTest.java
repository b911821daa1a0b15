package dev.rapport.crm.book;

import static dev.rapport.crm.book.BookFixture.ANNA;
import static dev.rapport.crm.book.BookFixture.BORIS;
import static dev.rapport.crm.book.BookFixture.NOON;
import static dev.rapport.crm.book.BookFixture.employee;
import static dev.rapport.crm.book.BookFixture.organisation;
import static dev.rapport.crm.book.BookFixture.person;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.crm.numbers.NoNumber;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class MatchingTest extends BookHouse {
  private static final String NUMBER = "+74951234567";

  @BeforeEach
  void nothingIsHot() {
    bean(HotNumbers.class).allChanged();
  }

  @Test
  void aStrangerIsNobodyAndNotTheFirstOfTheTable() {
    create(person("Ivan Petrov", "+7 495 765-43-21"));

    assertThat(book.match("8 495 123-45-67", "")).isInstanceOf(Matching.None.class);
  }

  @Test
  void whoWasSpokenWithLatelyIsKnownWithoutTheDatabase() {
    var ivan = create(person("Ivan Petrov", NUMBER));
    create(person("Olga Petrova", "+7 495 765-43-21"));
    book.talked(Map.of(ivan, NOON));
    var hot = bean(HotNumbers.class);
    hot.allChanged();

    hot.readAhead();
    emptied("client"); // nobody is told

    assertThat(candidates(NUMBER)).containsExactly(ivan);
    assertThat(book.match("+7 495 765-43-21", "")).isInstanceOf(Matching.None.class);
  }

  @Test
  void aNumberInAnotherFormFindsItsClient() {
    var ivan = create(person("Ivan Petrov", "8 (495) 123-45-67"));

    for (var typed : List.of("+74951234567", "74951234567", "4951234567", "123-45-67")) {
      assertThat(book.match(typed, "")).isInstanceOf(Matching.One.class);
      assertThat(candidates(typed)).containsExactly(ivan);
    }
  }

  @Test
  void whatCannotBeMatchedSaysWhy() {
    assertThat(why("anonymous")).isEqualTo(NoNumber.WITHHELD);
    assertThat(why("1001")).isEqualTo(NoNumber.INTERNAL);
    assertThat(why("call me")).isEqualTo(NoNumber.MALFORMED);
  }

  @Test
  void aMalformedNumberOfAClientMatchesNobodyNotEvenItself() {
    create(person("Ivan Petrov", "call me"));

    assertThat(why("call me")).isEqualTo(NoNumber.MALFORMED);
  }

  @Test
  void whoWasSpokenWithLastComesFirstThenWhoHasAnOwner() {
    var plain = create(person("Plain", NUMBER));
    var owned = create(owned(person("Owned", NUMBER)));
    var early = create(person("Early", NUMBER));
    var late = create(person("Late", NUMBER));
    book.talked(Map.of(early, NOON.minusSeconds(60), late, NOON));
    book.talked(Map.of(late, NOON.minusSeconds(600))); // old news changes nothing

    assertThat(candidates(NUMBER)).containsExactly(late, early, owned, plain);
  }

  @Test
  void peopleWhoShareTheirOrganisationsNumberComeBehindTheOrganisation() {
    var stranger = create(person("Stranger", NUMBER));
    var ivan = create(employee("Ivan Petrov", "Romashka", NUMBER));
    var maria = create(employee("Maria Petrova", "Romashka", NUMBER));
    book.talked(Map.of(maria, NOON));

    var match = (Matching.Several) book.match(NUMBER, "");

    assertThat(match.candidates())
        .extracting(ClientBrief::name)
        .containsExactly("Romashka", "Maria Petrova", "Ivan Petrov", "Stranger");
    assertThat(match.candidates().get(1))
        .extracting(ClientBrief::organisation, ClientBrief::role)
        .containsExactly("Romashka", "buyer");
    assertThat(candidates(NUMBER)).contains(stranger, ivan);
  }

  @Test
  void onePersonWithTheCompanysNumberIsShownBehindTheCompany() {
    var romashka = create(organisation("Romashka", NUMBER));
    var ivan = create(employee("Ivan Petrov", "ROMASHKA", NUMBER));

    assertThat(candidates(NUMBER)).containsExactly(romashka, ivan);
  }

  @Test
  void oneOfficeNumberWithExtensionsFindsTheRightDesk() {
    var ivan = create(person("Ivan", NUMBER + " ext. 12"));
    var maria = create(person("Maria", NUMBER + " ext. 34"));

    assertThat(candidates(NUMBER + ",34")).containsExactly(maria, ivan);
    assertThat(candidates(NUMBER)).containsExactly(ivan, maria);
  }

  @Test
  void notThisPersonIsRememberedUntilSomebodyGivesThemTheNumberAgain() {
    var ivan = create(person("Ivan", NUMBER));
    assertThat(candidates(NUMBER)).containsExactly(ivan);

    book.notThisPerson(ivan, NUMBER);
    assertThat(book.match(NUMBER, "")).isInstanceOf(Matching.None.class);

    replaceNumbers(ivan, List.of());
    replaceNumbers(ivan, List.of(new ClientDraft.Typed(NUMBER, "")));
    assertThat(candidates(NUMBER)).containsExactly(ivan);
  }

  @Test
  void aChangeIsSeenAtOnceAndARolledBackOneNever() {
    assertThat(book.match(NUMBER, "")).isInstanceOf(Matching.None.class);
    var ivan = create(person("Ivan", NUMBER));
    assertThat(candidates(NUMBER)).containsExactly(ivan);

    var transaction = new TransactionTemplate(bean(PlatformTransactionManager.class));
    transaction.executeWithoutResult(status -> {
      create(person("Maria", NUMBER));
      assertThat(candidates(NUMBER)).hasSizeLessThanOrEqualTo(2);
      status.setRollbackOnly();
    });
    assertThat(candidates(NUMBER)).containsExactly(ivan);

    replaceNumbers(ivan, List.of(new ClientDraft.Typed("+74957654321", "")));
    assertThat(book.match(NUMBER, "")).isInstanceOf(Matching.None.class);
    assertThat(candidates("+74957654321")).containsExactly(ivan);
  }

  @Test
  void aRenamedOrganisationIsSeenOnItsPeoplesCards() {
    create(employee("Ivan", "Romashka", NUMBER));
    assertThat(organisationOnCard()).isEqualTo("Romashka");
    var romashka = clients.get(create(employee("Maria", "Romashka"))).organisations().getFirst();

    rename(romashka.id(), "Vasilyok", BORIS);

    assertThat(organisationOnCard()).isEqualTo("Vasilyok");
  }

  @Test
  void aHotNumberIsAnsweredWithoutTheDatabase() {
    create(person("Ivan", NUMBER));
    book.match(NUMBER, "");
    emptied("client"); // behind our back

    assertThat(book.match(NUMBER, "")).isInstanceOf(Matching.One.class);
  }

  private String organisationOnCard() {
    return ((Matching.One) book.match(NUMBER, "")).client().organisation();
  }

  private void replaceNumbers(ClientId id, List<ClientDraft.Typed> numbers) {
    edit(id, BORIS, seen -> new ClientChange(seen, null, numbers, null, null, null, null));
  }

  private NoNumber why(String typed) {
    return ((Matching.Unmatchable) book.match(typed, "")).why();
  }

  private static ClientDraft owned(ClientDraft draft) {
    return new ClientDraft(
        draft.kind(), draft.name(), draft.numbers(), List.of(), ANNA, List.of(), "");
  }
}
