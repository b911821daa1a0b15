package dev.rapport.crm.finding;

import static dev.rapport.crm.book.BookFixture.ANNA;
import static dev.rapport.crm.book.BookFixture.employee;
import static dev.rapport.crm.book.BookFixture.organisation;
import static dev.rapport.crm.book.BookFixture.person;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.crm.book.ClientId;
import dev.rapport.crm.book.Clients;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SearchBoxTest {
  private FindingRoom room;
  private ClientId petrov;

  @BeforeAll
  void start() {
    room = new FindingRoom();
  }

  @AfterAll
  void stop() {
    room.close();
  }

  @BeforeEach
  void fill() {
    room.empty();
    petrov = room.make(employee("Иван Петров", "ООО «Ромашка»", "8 (495) 123-45-67"));
    room.make(person("John Hello", "+34 612 345 678"));
    room.make(person("Karl Schmidt"));
    room.make(organisation("Новосибирский завод"));
  }

  @Test
  void theWrongKeyboardLayoutIsReadAsTheOther() {
    assertThat(room.found("руддщ")).containsExactly("John Hello");
    assertThat(room.found("gtnhjd")).containsExactly("Иван Петров");
    assertThat(room.found("bdfy gtn")).containsExactly("Иван Петров");
    assertThat(room.found("Yjdjcb,bhcrbq")).containsExactly("Новосибирский завод");
  }

  @Test
  void aNameIsFoundInTheOtherLetters() {
    room.make(person("Юлия Щукина"));
    room.make(person("Гюнтер Шмидт"));

    assertThat(room.found("Petrov")).containsExactly("Иван Петров");
    assertThat(room.found("ivan petr")).containsExactly("Иван Петров");
    assertThat(room.found("romashka")).contains("Иван Петров", "ООО «Ромашка»");
    assertThat(room.found("Шмидт")).containsExactly("Гюнтер Шмидт", "Karl Schmidt");
    assertThat(room.found("Schmidt")).containsExactly("Karl Schmidt", "Гюнтер Шмидт");
    assertThat(room.found("Джон хелло")).containsExactly("John Hello");
    for (var text : List.of("Yulia", "julija", "iuliia shchukina", "Schukina")) {
      assertThat(room.found(text)).as(text).containsExactly("Юлия Щукина");
    }
  }

  @Test
  void slipsOfTheFingersAreForgivenWhileSomebodyTypesAndTogetherWithTheRest() {
    for (var text :
        List.of("Перто", "Пертов", "Птеров", "Петрв", "Петрлв", "ивна петров", "птров ромашка")) {
      assertThat(room.found(text)).as(text).contains("Иван Петров");
    }
    assertThat(room.found("новосибисркий")).containsExactly("Новосибирский завод");
    assertThat(room.found("pertov")).containsExactly("Иван Петров");
    assertThat(room.found("gtnhdj")).containsExactly("Иван Петров");
    assertThat(room.found("сидоренко")).isEmpty();
  }

  @Test
  void whatElseIsKnownOfAClientIsLookedThroughAfterNames() {
    room.sql(
        "insert into own_field (key, about, type, labels) values ('region', 'both', 'text', '{}')");
    room.with(
        petrov,
        """
        with a as (insert into contact (client, position, kind, value)
                   values (:id, 0, 'email', 'I.Petrov-77@Firma.example'), (:id, 1, 'tax', '7707 083893')),
             b as (insert into client_note (client, agent, text, at)
                   values (:id, 1, 'просит каталог в понедельник', now()))
        update client set fields = '{"region": "Тула"}', note = 'любит чай' where id = :id
        """);
    room.make(person("Тула Иванова"));

    for (var text :
        List.of(
            "i.petrov-77@fi",
            "petrov-77",
            "firma",
            "7707083893",
            "77070838",
            "каталог понед",
            "чай",
            "катлаог")) {
      assertThat(room.found(text)).as(text).contains("Иван Петров");
    }
    assertThat(room.found("тула")).containsExactly("Тула Иванова", "Иван Петров");
    assertThat(room.found("иван чай")).containsExactly("Иван Петров");
  }

  @Test
  void aNoteIsFoundAsSoonAsItIsWritten() {
    room.bean(Clients.class).addNote(petrov, ANNA, "заказал прицеп Brenderup");

    assertThat(room.found("brenderup")).containsExactly("Иван Петров");
    assertThat(room.found("прциеп")).containsExactly("Иван Петров");
  }

  @Test
  void aVeryLongWordIsFoundByItsBeginning() {
    room.bean(Clients.class)
        .addNote(petrov, ANNA, "Donaudampfschifffahrtsgesellschaftskapitaenswitwe");

    assertThat(room.found("donaud")).containsExactly("Иван Петров");
    assertThat(room.found("donaux")).containsExactly("Иван Петров"); // a slip
    assertThat(room.found("donaudampfschifffahrtsgesellschaftskapitaenswitwe"))
        .containsExactly("Иван Петров");
  }

  /// Then who else has the word is not asked.
  @Test
  void whenVeryManyNamesBeginAsTypedTheseAreTold() {
    room.sql(
        """
        insert into client (kind, name, search)
        select 'person', 'Мария ' || n, ' мария ' || n || ' ' from generate_series(1, 300) n
        """);
    room.sql("insert into client_word values ('мария') on conflict do nothing");
    room.make(person("Анна Мария"));

    assertThat(room.found("мар")).hasSize(50).allMatch(name -> name.startsWith("Мария"));
    assertThat(room.found("mar")).hasSize(50).allMatch(name -> name.startsWith("Мария"));
    assertThat(room.found("анна мар")).containsExactly("Анна Мария");
  }

  @Test
  void theEndOfANumberIsEnoughAndItsBeginningToo() {
    for (var text :
        List.of("4567", "34567", "234567", "1234567", "45-67", "+7495", "8495123", "8 (495) 123")) {
      assertThat(room.found(text)).as(text).containsExactly("Иван Петров");
    }
    assertThat(room.found("9999")).isEmpty();
  }

  @Test
  void theNameItselfComesFirstThenBeginningsThenWhoWasTalkedWithLast() {
    room.make(person("Петровский"));
    var talked = room.make(person("Анна Петрова"));
    room.make(person("Петров"));
    room.sql("update client set last_talk_at = now() where id = " + talked.value());

    assertThat(room.found("петров"))
        .containsExactly("Петров", "Иван Петров", "Петровский", "Анна Петрова");
    assertThat(room.found("петр").getFirst()).isEqualTo("Петровский");
    assertThat(room.found("пет")).contains("Анна Петрова");
  }

  @Test
  void whoIsInTheTrashIsFoundByNothing() {
    room.sql("update client set deleted_at = now() where id = " + petrov.value());

    for (var text : List.of("Петров", "petrov", "пертов", "4567", "")) {
      assertThat(room.found(text)).as(text).doesNotContain("Иван Петров");
    }
  }

  @Test
  void wordsMayStandInTheNameAndElsewhereInAnyOrder() {
    room.with(
        petrov, "update client set note = 'хочет скидку на второй заказ, чай' where id = :id");
    room.make(person("Пётр Чайка"));

    for (var text :
        List.of(
            "чай петров",
            "скидк заказ",
            "пет скид чай",
            "чай ромаш хочет",
            "иван чай петр ромашк скидку",
            "чай хочет второй скид",
            "второй иван чай ром петрв")) { // with a slip
      assertThat(room.found(text)).as(text).containsExactly("Иван Петров");
    }
    assertThat(room.found("скидк сидор")).isEmpty();
    assertThat(room.found("чай скид заказ хочет кофе")).isEmpty();
  }

  @Test
  void theAnswerSaysWhereTheWordsWereFound() {
    room.with(
        petrov, "update client set note = 'хочет скидку на второй заказ, чай' where id = :id");
    var page =
        room.bean(ClientLists.class)
            .page(new ListQuery("пет чай", Filter.EVERYBODY, "", List.of("note"), "", 10));

    var row = page.items().getFirst();
    assertThat(row.why()).extracting(FoundPage.Why::field).containsExactly("name", "note");
    assertThat(row.why().getFirst().marks().getFirst()).containsExactly(5, 11);
    assertThat(row.columns()).containsEntry("note", "хочет скидку на второй заказ, чай");
    var number =
        room.bean(ClientLists.class)
            .page(new ListQuery("4567", Filter.EVERYBODY, "", List.of(), "", 10));
    var why = number.items().getFirst().why().getFirst();
    assertThat(why.text().substring(why.marks().getFirst()[0])).isEqualTo("45-67");
  }

  @Test
  void aWordThatAnotherWroteThisMomentIsKnownAtOnce() {
    assertThat(room.found("Крузенштерн")).isEmpty();
    room.make(person("Крузенштерн"));
    assertThat(room.found("Крузенштренн")).containsExactly("Крузенштерн");
    assertThat(room.found("Kruzenshtern")).containsExactly("Крузенштерн");
  }
}
