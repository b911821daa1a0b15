package dev.rapport.crm.finding;

import static dev.rapport.crm.book.BookFixture.employee;
import static dev.rapport.crm.book.BookFixture.person;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rapport.crm.book.BookFixture;
import dev.rapport.crm.book.ClientId;
import dev.rapport.crm.rules.RuleBroken;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/// Anna, Boris and the firm Flora, seen from noon of 21 November 2026.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FiltersTest {
  private FindingRoom room;
  private final List<ClientId> all = new ArrayList<>();

  @BeforeAll
  void start() {
    room = new FindingRoom();
    room.empty();
    room.sql(
        """
        insert into own_field (key, about, type, labels) values
          ('region', 'both', 'text', '{}'), ('seats', 'both', 'number', '{}'),
          ('since', 'both', 'date', '{}'), ('size', 'both', 'choice', '{}')
        """);
    var anna = room.make(employee("Anna", "Flora", "+7 495 123 45 67"));
    var boris = room.make(person("Boris", "+34 612 345 678"));
    var flora =
        new ClientId(
            room.jdbc.sql("select id from client where name = 'Flora'").query(Long.class).single());
    all.addAll(List.of(anna, boris, flora));
    room.with(
        anna,
        """
        with a as (insert into contact (client, position, kind, value) values (:id, 0, 'email', 'anna@flora.example'))
        update client set owner = 1, tags = '{VIP,old}', birthday = '1980-11-25', note = 'likes 100% tea',
               fields = '{"region": "Moscow", "seats": 12, "since": "2026-01-15", "size": "big"}',
               last_talk_at = '2026-11-20T10:00:00Z', created_at = '2026-11-01T00:00:00Z' where id = :id
        """);
    room.with(
        boris,
        """
        update client set tags = '{VIP}', fields = '{"region": "Madrid", "seats": 3, "size": ["big", "old"]}',
               last_talk_at = '2026-06-01T10:00:00Z', created_at = '2026-10-01T00:00:00Z' where id = :id
        """);
    room.sql("update client set do_not_call_since = '2026-11-10T10:00:00Z' where name = 'Boris'");
    // what was said last holds, whenever it was written down
    consent(anna, "marketing", true, "2026-11-01");
    consent(anna, "marketing", false, "2026-01-01");
    consent(boris, "marketing", true, "2026-01-01");
    consent(boris, "marketing", false, "2026-10-01");
    consent(boris, "data", true, "2026-01-01");
    call("1", anna, "inbound", "answered", "2026-11-20");
    call("2", anna, "inbound", "answered", "2026-11-18");
    call("3", anna, "outbound", "no-answer", "2026-11-17");
    call("4", boris, "inbound", "abandoned", "2026-01-17");
  }

  private void call(String id, ClientId client, String direction, String outcome, String day) {
    room.jdbc
        .sql(
            """
            insert into call (id, pbx, direction, outcome, caller_typed, client_id, client_settled,
                              dialled, line, queue, started_at, talk_seconds, agents, rung, phones,
                              picture, run, seq, changed_at)
            values (:id, 'lab', :direction, :outcome, '1', :client, true, '', '', '',
                    cast(:day as timestamptz), 0, '{}', '{}', '[]', '{}', 0, 0, now())
            """)
        .param("id", id)
        .param("direction", direction)
        .param("outcome", outcome)
        .param("client", client.value())
        .param("day", day)
        .update();
  }

  private void consent(ClientId client, String purpose, boolean given, String day) {
    room.jdbc
        .sql(
            """
            insert into consent (client, first_of, purpose, given, source, at, agent, written_at)
            values (:client, :client, :purpose, :given, 'letter', cast(:day as timestamptz), 1, now())
            """)
        .param("client", client.value())
        .param("purpose", purpose)
        .param("given", given)
        .param("day", day)
        .update();
  }

  @AfterAll
  void stop() {
    room.close();
  }

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

  private static String condition(String field, String op, String value) {
    return "{\"field\":\"" + field + "\",\"op\":\"" + op + "\",\"value\":" + value + "}";
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

  @ParameterizedTest
  @CsvSource({
    "name,Anna Boris Flora",
    "-name,Flora Boris Anna",
    "lastTalkAt,Boris Anna Flora",
    "-lastTalkAt,Anna Boris Flora",
    "birthday,Anna Flora Boris",
    "fields.seats,Boris Anna Flora",
    "-fields.region,Anna Boris Flora"
  })
  void aListIsPagedInAnyOrderWithoutLosingThoseWhoHaveNoValue(String sort, String expected) {
    for (var limit : List.of(1, 2, 50)) {
      var query = new ListQuery("", Filter.EVERYBODY, sort, List.of(), "", limit);
      assertThat(String.join(" ", room.everyPage(query)))
          .as("%s %s", sort, limit)
          .isEqualTo(expected);
    }
    assertThatThrownBy(
            () -> room.names(new ListQuery("", Filter.EVERYBODY, sort, List.of(), "e30", 2)))
        .hasMessageContaining("cursor");
    assertThatThrownBy(
            () -> room.names(new ListQuery("", Filter.EVERYBODY, "note", List.of(), "", 2)))
        .hasMessageContaining("sort");
  }

  @Test
  void aSelectionIsThoseOfTheListTheSegmentOrTheNames() {
    var selections = room.bean(ChosenClients.class);
    var vip =
        FilterJson.read(JsonMapper.shared().readTree(condition("tag", "has", "\"VIP\"")), "filter");
    var segment =
        room.bean(Segments.class).create("VIP", vip, BookFixture.ANNA, Optional.empty()).it();

    assertThat(ids(new Selection.Fitting(vip, ""))).containsExactlyElementsOf(all.subList(0, 2));
    assertThat(ids(new Selection.Fitting(vip, "бори"))).containsExactly(all.get(1));
    assertThat(ids(new Selection.OfSegment(segment.id()))).hasSize(2);
    var told = new ArrayList<ClientId>();
    selections.toChange(new Selection.Fitting(vip, "")).tell(1, told::addAll);
    assertThat(told).containsExactlyElementsOf(all.subList(0, 2));
    assertThat(ids(new Selection.These(List.of(all.get(2), new ClientId(99_999)))))
        .containsExactly(all.get(2));
    assertThat(selections.count(new Selection.OfSegment(segment.id())))
        .isEqualTo(new Count(2, true));
    assertThatThrownBy(() -> ids(new Selection.OfSegment(404))).isInstanceOf(RuleBroken.class);
    room.bean(Segments.class).delete(segment.id());
  }

  private List<ClientId> ids(Selection selection) {
    var ids = new ArrayList<ClientId>();
    room.bean(ChosenClients.class).each(selection, ids::addAll);
    return ids;
  }

  @Test
  void aSegmentIsCountedWhenItIsLookedAtAndWhoBeginsToFitIsInIt() {
    var segments = room.bean(Segments.class);
    var old =
        FilterJson.read(JsonMapper.shared().readTree(condition("tag", "has", "\"fresh\"")), "f");
    var made = segments.create("Fresh", old, BookFixture.ANNA, Optional.empty()).it();
    assertThat(segments.get(made.id()).count()).isEqualTo(new Count(0, true));

    room.sql("update client set tags = tags || '{fresh}' where name = 'Flora'");

    assertThat(segments.get(made.id()).count()).isEqualTo(new Count(1, true));
    assertThatThrownBy(() -> segments.create("fresh", old, BookFixture.ANNA, Optional.empty()))
        .hasMessageContaining("taken");
    assertThatThrownBy(() -> segments.change(made.id(), "x", old, 7))
        .hasMessageContaining("version");
    segments.delete(made.id());
    room.sql("update client set tags = array_remove(tags, 'fresh')");
  }
}
