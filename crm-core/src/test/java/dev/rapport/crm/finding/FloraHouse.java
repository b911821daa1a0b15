package dev.rapport.crm.finding;

import static dev.rapport.crm.book.BookFixture.employee;
import static dev.rapport.crm.book.BookFixture.person;

import dev.rapport.crm.book.ClientId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.json.JsonMapper;

/// Anna, Boris and the firm Flora, seen from noon of 21 November 2026.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class FloraHouse {
  @AutoClose final FindingRoom room = new FindingRoom();
  final List<ClientId> all = new ArrayList<>();

  @BeforeAll
  void fill() {
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

  static String condition(String field, String op, String value) {
    return "{\"field\":\"" + field + "\",\"op\":\"" + op + "\",\"value\":" + value + "}";
  }

  static Filter filter(String condition) {
    return FilterJson.read(JsonMapper.shared().readTree(condition), "filter");
  }
}
