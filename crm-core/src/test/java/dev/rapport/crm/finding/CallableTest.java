package dev.rapport.crm.finding;

import static dev.rapport.crm.book.BookFixture.person;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.crm.book.Book;
import dev.rapport.crm.book.BookFixture;
import dev.rapport.crm.book.ClientId;
import dev.rapport.crm.privacy.DoNotCall;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The condition `doNotCall` and the refusal of a dial go by the same marks.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CallableTest {
  private FindingRoom room;
  private DoNotCall list;

  @BeforeAll
  void start() {
    room = new FindingRoom();
    list = room.bean(DoNotCall.class);
  }

  @AfterAll
  void stop() {
    room.close();
  }

  @BeforeEach
  void empty() {
    room.empty();
  }

  /// As their page does it: each number for this client.
  @Test
  void whoMayNotBeCalledIsWhomNoDialIsMadeTo() {
    var all =
        List.of(
            room.make(person("Half", "+74951000001", "+74951000002")),
            room.make(person("Barred", "+74951000003", "+74951000004")),
            room.make(person("Only", "+74951000004", "ask at the desk")),
            room.make(person("Unread", "ask at the desk")),
            room.make(person("Marked", "+74951000005")),
            room.make(person("Sharing", "+74951000005")),
            room.make(person("Numberless")));
    mark("+74951000001", "+74951000003", "+74951000004");
    list.mark(all.get(4), "asked", BookFixture.ANNA);

    assertThat(asked("is", "true")).containsExactly("Barred", "Marked", "Only");
    assertThat(asked("is", "false")).containsExactly("Half", "Numberless", "Sharing", "Unread");
    for (var id : all) {
      var numbers = numbers(id);
      boolean refused = numbers.stream().allMatch(n -> list.forbids(n, id).isPresent());
      var name = room.bean(Book.class).find(id).orElseThrow().name();
      assertThat(asked("is", "true").contains(name))
          .as(name)
          .isEqualTo(refused && !numbers.isEmpty());
    }

    list.remove("+74951000003");
    assertThat(asked("is", "false")).contains("Barred");
    assertThat(room.fitting("{\"not\":" + condition("is", "false") + "}"))
        .containsExactly("Marked", "Only");
  }

  @ParameterizedTest
  @CsvSource({
    "is,\"2026-11-05\",Late",
    "is,\"2026-11-02\",''",
    "not-empty,null,Late",
    "empty,null,Free",
    "less,\"2026-11-06\",Late",
    "more,\"2026-11-06\",''",
    "within-days,17,Late",
    "within-days,16,''",
    "not-within-days,17,Free",
    "not-within-days,16,Free Late"
  })
  void byNumbersTheyMayNotBeCalledSinceTheLastOfThemWasMarked(
      String op, String value, String expected) {
    room.make(person("Free", "+74951000010"));
    var late = room.make(person("Late", "+74951000006", "+74951000007"));
    mark("+74951000006", "+74951000007");
    room.sql("update do_not_call set since = '2026-11-02T10:00:00Z' where e164 like '%6'");
    room.sql("update do_not_call set since = '2026-11-05T10:00:00Z' where e164 like '%7'");

    assertThat(String.join(" ", asked(op, value))).isEqualTo(expected);

    list.mark(late, "once more, at noon of the 21st", BookFixture.ANNA);
    assertThat(String.join(" ", asked(op, value))).isEqualTo(expected);
  }

  /// Whoever has the number is refused as they were; which number it was stands nowhere.
  @Test
  void anErasedPersonsNumberThatComesBackIsNotToBeCalled() {
    mark("+74951000008");
    room.sql("update do_not_call set e164 = null, why = '', agent = null");
    var before = room.make(person("Before", "+74951000009"));
    assertThat(asked("is", "true")).isEmpty();

    var again = room.make(person("Again", "+74951000008"));

    assertThat(list.forbids("+74951000008", again)).isPresent();
    assertThat(asked("is", "true")).containsExactly("Again");
    assertThat(asked("empty", "null")).containsExactly("Before");
    list.remove("+74951000008");
    assertThat(list.forbids("+74951000008", again)).isEmpty();
    assertThat(asked("is", "true")).isEmpty();
    assertThat(numbers(before)).hasSize(1);
  }

  private void mark(String... numbers) {
    for (var number : numbers) {
      list.put(number, "asked", BookFixture.ANNA);
    }
  }

  private List<String> numbers(ClientId client) {
    return room.jdbc
        .sql("select e164 from phone where client = :id and e164 is not null")
        .param("id", client.value())
        .query((row, _) -> row.getString(1))
        .list();
  }

  private List<String> asked(String op, String value) {
    return room.fitting(condition(op, value));
  }

  private static String condition(String op, String value) {
    return "{\"field\":\"doNotCall\",\"op\":\"" + op + "\",\"value\":" + value + "}";
  }
}
