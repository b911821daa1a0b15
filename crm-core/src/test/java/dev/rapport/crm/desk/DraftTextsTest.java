package dev.rapport.crm.desk;

import static dev.rapport.crm.desk.Office.ANNA;
import static dev.rapport.crm.desk.Office.IVAN;
import static dev.rapport.crm.desk.Office.OLGA;
import static dev.rapport.crm.desk.Office.P101;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.when;

import dev.rapport.crm.book.ClientBrief;
import dev.rapport.crm.book.FreeText;
import dev.rapport.crm.book.FreeTexts;
import dev.rapport.crm.book.Person;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DraftTextsTest extends DeskHouse {

  @BeforeEach
  void everybodyWorks() {
    when(staff.listActive()).thenReturn(Office.ALL);
  }

  @Test
  void aNameThatIsTakenOutOfADraftDoesNotComeBack() {
    play(call.rings(P101).answers(P101));
    desks.draft(ANNA.id(), call.picture().id(), "Olga asked");
    var drafts = told(OLGA);
    assertThat(drafts).extracting(FreeText::client).containsExactly(IVAN.id());
    assertThat(drafts).extracting(FreeText::by).containsExactly(ANNA.id());

    texts().reword(drafts, text -> text.replace("Olga", "…"), 1);

    assertThat(card(ANNA).notes()).isEqualTo("… asked");
    written();
    restart();
    desks.synced("lab", List.of(call.picture()));
    assertThat(card(ANNA).notes()).isEqualTo("… asked");
  }

  @Test
  void draftsOfTheirOwnCallsAndEmptyOnesAreNotTold() {
    play(call.rings(P101).answers(P101));
    assertThat(told(OLGA)).isEmpty();

    desks.draft(ANNA.id(), call.picture().id(), "Ivan himself");

    assertThat(told(IVAN)).isEmpty();
    assertThat(told(OLGA)).hasSize(1);
  }

  private DraftTexts texts() {
    return new DraftTexts(desks, staff);
  }

  private List<FreeText> told(ClientBrief sought) {
    var person =
        new Person(
            sought.id(), List.of(sought.id()), Set.of(), Set.of(), Set.of(), Set.of(), Set.of());
    var told = new ArrayList<FreeText>();
    texts().tell(new FreeTexts.Sought(person, List.of()), told::add);
    return told;
  }
}
