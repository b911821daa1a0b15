package dev.rapport.crm.finding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rapport.crm.rules.RuleBroken;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FiltersTest extends FloraHouse {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          name           | is             | "anna"                  | Anna
          name           | is-not         | "anna"                  | Boris Flora
          name           | is             | ["anna","FLORA"]        | Anna Flora
          name           | contains       | "OR"                    | Boris Flora
          name           | starts         | "bo"                    | Boris
          note           | contains       | "100%"                  | Anna
          note           | contains       | "%"                     | Anna
          note           | empty          | null                    | Boris Flora
          kind           | is             | "organisation"          | Flora
          kind           | is-not         | "organisation"          | Anna Boris
          owner          | is             | 1                       | Anna
          owner          | is-not         | [1]                     | Boris Flora
          owner          | empty          | null                    | Boris Flora
          tag            | has            | "VIP"                   | Anna Boris
          tag            | has            | ["old","new"]           | Anna
          tag            | has-not        | "old"                   | Boris Flora
          tag            | empty          | null                    | Flora
          organisation   | is             | "flora"                 | Anna
          organisation   | empty          | null                    | Boris Flora
          organisation   | is-not         | "flora"                 | Boris Flora
          role           | is             | "buyer"                 | Anna
          birthday       | within-days    | 7                       | Anna
          birthday       | within-days    | 3                       | ''
          birthday       | between        | ["1980-01-01","1980-12-31"] | Anna
          birthday       | empty          | null                    | Boris Flora
          lastTalkAt     | not-within-days | 90                     | Boris Flora
          lastTalkAt     | within-days    | 90                      | Anna
          lastTalkAt     | empty          | null                    | Flora
          lastTalkAt     | is             | "2026-11-20"            | Anna
          createdAt      | between        | ["2026-10-01","2026-10-31"] | Boris
          createdAt      | less           | "2026-10-15"            | Boris
          number         | is             | "8 (495) 123-45-67"     | Anna
          number         | contains       | "6123"                  | Boris
          number         | starts         | "+7495"                 | Anna
          number         | empty          | null                    | Flora
          region         | is             | "ES"                    | Boris
          region         | is-not         | ["ES","RU"]             | Flora
          contact.email  | contains       | "@flora"                | Anna
          contact.email  | empty          | null                    | Boris Flora
          contact.tax    | not-empty      | null                    | ''
          fields.region  | is             | "Moscow"                | Anna
          fields.region  | is-not         | "Moscow"                | Boris Flora
          fields.region  | contains       | "adr"                   | Boris
          fields.seats   | more           | 5                       | Anna
          fields.seats   | between        | [1,12]                  | Anna Boris
          fields.seats   | is             | 3                       | Boris
          fields.since   | less           | "2026-02-01"            | Anna
          fields.since   | empty          | null                    | Boris Flora
          fields.size    | is             | "big"                   | Anna Boris
          fields.size    | has            | "old"                   | Boris
          calls          | more           | {"count":1,"withinDays":30,"direction":"inbound","outcome":"answered"} | Anna
          calls          | less           | {"count":1,"withinDays":30} | Boris Flora
          calls          | is             | {"count":0}             | Flora
          calls          | is             | {"count":3}             | Anna
          doNotCall      | is             | true                    | Boris
          doNotCall      | is             | false                   | Anna Flora
          doNotCall      | is             | "2026-11-10"            | Boris
          doNotCall      | empty          | null                    | Anna Flora
          doNotCall      | not-empty      | null                    | Boris
          doNotCall      | more           | "2026-11-10"            | Boris
          doNotCall      | more           | "2026-11-11"            | ''
          doNotCall      | less           | "2026-11-10"            | ''
          doNotCall      | less           | "2026-11-11"            | Boris
          doNotCall      | between        | ["2026-11-01","2026-11-10"] | Boris
          doNotCall      | within-days    | 30                      | Boris
          doNotCall      | within-days    | 7                       | ''
          doNotCall      | not-within-days | 7                      | Anna Boris Flora
          doNotCall      | not-within-days | 30                     | Anna Flora
          consent        | is             | {"purpose":"marketing","given":"yes"}  | Anna
          consent        | is             | {"purpose":"marketing","given":"no"}   | Boris
          consent        | is             | {"purpose":"marketing","given":"none"} | Flora
          consent        | is-not         | {"purpose":"marketing","given":"yes"}  | Boris Flora
          consent        | is-not         | {"purpose":"marketing","given":"no"}   | Anna Flora
          consent        | is-not         | {"purpose":"marketing","given":"none"} | Anna Boris
          consent        | is             | {"purpose":"data","given":"yes"}       | Boris
          consent        | is             | {"purpose":"data","given":"no"}        | ''
          consent        | is             | {"purpose":"data","given":"none"}      | Anna Flora
          consent        | is             | {"purpose":"calls","given":"none"}     | Anna Boris Flora
          consent        | empty          | null                    | Flora
          consent        | not-empty      | null                    | Anna Boris
          """)
  void everyFieldCanBeAskedFor(String field, String op, String value, String expected) {
    var names = room.fitting(condition(field, op, value));
    assertThat(String.join(" ", names)).isEqualTo(expected);
  }

  @Test
  void conditionsArePutTogether() {
    var vip = condition("tag", "has", "\"VIP\"");
    var silent = condition("lastTalkAt", "not-within-days", "90");
    var moscow = condition("fields.region", "is", "\"Moscow\"");
    assertThat(room.fitting("{\"all\":[" + vip + "," + silent + "]}")).containsExactly("Boris");
    assertThat(room.fitting("{\"any\":[" + moscow + "," + silent + "]}"))
        .containsExactly("Anna", "Boris", "Flora");
    assertThat(room.fitting("{\"all\":[" + vip + ",{\"not\":" + moscow + "}]}"))
        .containsExactly("Boris");
    assertThat(room.fitting("{\"not\":{\"all\":[" + vip + "]}}")).containsExactly("Flora");
    var agreed = condition("consent", "is", "{\"purpose\":\"marketing\",\"given\":\"yes\"}");
    var callable = condition("doNotCall", "is", "false");
    assertThat(room.fitting("{\"all\":[" + agreed + "," + callable + "]}")).containsExactly("Anna");
    assertThat(room.fitting("{\"all\":[{\"not\":" + callable + "}]}")).containsExactly("Boris");
    assertThat(room.fitting("{}")).hasSize(3);
    assertThat(room.fitting("{\"any\":[]}")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"field\":\"c.id\",\"op\":\"is\",\"value\":1}",
        "{\"field\":\"fields.x' or true --\",\"op\":\"is\",\"value\":\"1\"}",
        "{\"field\":\"name\",\"op\":\"equals\",\"value\":\"x\"}",
        "{\"field\":\"name\",\"op\":\"less\",\"value\":\"x\"}",
        "{\"field\":\"owner\",\"op\":\"is\",\"value\":\"1 or true\"}",
        "{\"field\":\"birthday\",\"op\":\"is\",\"value\":\"yesterday\"}",
        "{\"field\":\"fields.seats\",\"op\":\"more\",\"value\":\"1\"}",
        "{\"field\":\"lastTalkAt\",\"op\":\"within-days\",\"value\":-1}",
        "{\"field\":\"calls\",\"op\":\"more\",\"value\":{\"count\":1,\"direction\":\"sideways\"}}",
        "{\"field\":\"consent\",\"op\":\"is\",\"value\":{\"purpose\":\"magic\",\"given\":\"yes\"}}",
        "{\"field\":\"consent\",\"op\":\"is\",\"value\":{\"purpose\":\"data\",\"given\":\"maybe\"}}",
        "{\"field\":\"consent\",\"op\":\"is\",\"value\":{\"purpose\":\"data\"}}",
        "{\"field\":\"consent\",\"op\":\"is\",\"value\":true}",
        "{\"field\":\"consent\",\"op\":\"within-days\",\"value\":7}",
        "{\"field\":\"doNotCall\",\"op\":\"is\",\"value\":\"yes\"}",
        "{\"field\":\"doNotCall\",\"op\":\"is-not\",\"value\":true}",
        "{\"field\":\"deals\",\"op\":\"more\",\"value\":{\"count\":1}}",
        "{\"any\":{\"field\":\"name\"}}",
        "{\"op\":\"is\"}",
        "[]"
      })
  void whatCannotBeAskedIsAFaultThatNamesTheCondition(String filter) {
    assertThatThrownBy(() -> room.fitting("{\"all\":[" + filter + "]}"))
        .isInstanceOfSatisfying(
            RuleBroken.class,
            broken -> assertThat(broken.faults().getFirst().field()).startsWith("filter.all"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"'", "\\\\", "'; drop table client; --", ":p0", "?", "%", "_", "${x}"})
  void whatIsSyntaxInSqlIsDataInAFilter(String text) {
    for (var field : List.of("name", "contact.email", "fields.region", "organisation", "tag")) {
      assertThat(room.fitting(condition(field, "is", "\"" + text + "\""))).isEmpty();
    }
    assertThat(room.fitting("{}")).hasSize(3);
  }
}
