package dev.rapport.crm.book;

import dev.rapport.crm.rules.RuleBroken.Fault;
import dev.rapport.crm.staff.Agent;
import dev.rapport.crm.staff.AgentId;
import dev.rapport.crm.staff.Staff;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// Puts fields, as the wire takes them, into the form that is kept, or says what is wrong with
/// them.
@Component
public class FieldCheck {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final LocalDate OLDEST = LocalDate.of(1850, 1, 1);

  private final OwnFields ownFields;
  private final Staff staff;
  private final JdbcClient jdbc;
  private final InstantSource clock;

  FieldCheck(OwnFields ownFields, Staff staff, JdbcClient jdbc, InstantSource clock) {
    this.ownFields = ownFields;
    this.staff = staff;
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /// What is right, in its kept form (null takes the field away), and what is not.
  public record Checked(Map<String, Optional<JsonNode>> fields, List<Fault> faults) {

    public List<FieldChange> of(ClientId client, ClientState before) {
      var changes = new ArrayList<FieldChange>();
      fields.forEach((name, after) -> {
        if (!ClientState.same(before.find(name), after.orElse(null))) {
          changes.add(new FieldChange(client, name, before.find(name), after.orElse(null)));
        }
      });
      return changes;
    }
  }

  /// @param kind of the clients; null for any of both
  /// @param client whose fields they are, so that nobody is put above themselves; null for a new
  ///   one or several
  public Checked check(
      ClientBrief.@Nullable Kind kind, @Nullable ClientId client, Map<String, JsonNode> wanted) {
    var one = new One(kind, client, own(wanted));
    wanted.forEach((field, value) -> one.take(field, ClientState.orNothing(value)));
    return new Checked(one.right, one.faults);
  }

  private Map<String, OwnField> own(Map<String, JsonNode> wanted) {
    return wanted.keySet().stream().anyMatch(f -> f.startsWith(ClientState.OWN))
        ? ownFields.byKey()
        : Map.of();
  }

  private final class One {
    private final ClientBrief.@Nullable Kind kind;
    private final @Nullable ClientId client;
    private final Map<String, OwnField> own;
    private final Map<String, Optional<JsonNode>> right = new LinkedHashMap<>();
    private final List<Fault> faults = new ArrayList<>();

    One(ClientBrief.@Nullable Kind kind, @Nullable ClientId client, Map<String, OwnField> own) {
      this.kind = kind;
      this.client = client;
      this.own = own;
    }

    void take(String field, @Nullable JsonNode value) {
      if (field.startsWith(ClientState.OWN)) {
        own(field, value);
      } else if (value == null) {
        right.put(field, Optional.empty());
      } else {
        switch (field) {
          case "owner", "deputy" -> agent(field, value);
          case "team" -> team(value);
          case "parent" -> parent(value);
          case "birthday" -> birthday(value);
          case "contacts" -> contacts(value);
          default -> fault(field, "unknown-field");
        }
      }
    }

    private void agent(String field, JsonNode value) {
      boolean known =
          value.isIntegralNumber()
              && staff.find(new AgentId(value.longValue())).filter(Agent::active).isPresent();
      keep(field, value, known ? "" : "unknown-agent");
    }

    private void team(JsonNode value) {
      keep("team", value, exists("select 1 from team where id = :id", value) ? "" : "unknown-team");
    }

    private void parent(JsonNode value) {
      if (kind == ClientBrief.Kind.PERSON) {
        fault("parent", "parent-of-person");
        return;
      }
      boolean known =
          exists(
              """
              select 1 from client where id = :id and kind = 'organisation' and deleted_at is null
              """,
              value);
      boolean loop = known && client != null && isAbove(client, value.longValue());
      keep("parent", value, !known ? "unknown-organisation" : loop ? "parent-loop" : "");
    }

    private boolean exists(String sql, JsonNode id) {
      return id.isIntegralNumber()
          && jdbc.sql(sql).param("id", id.longValue()).query(Integer.class).optional().isPresent();
    }

    private void birthday(JsonNode value) {
      var date = Texts.date(value);
      var today = LocalDate.ofInstant(clock.instant(), ZoneId.systemDefault());
      if (date.isEmpty()) {
        fault("birthday", "date");
      } else if (date.get().isAfter(today)) {
        fault("birthday", "date-in-future");
      } else {
        keep(
            "birthday",
            NODES.stringNode(date.get().toString()),
            date.get().isBefore(OLDEST) ? "date-too-old" : "");
      }
    }

    private void contacts(JsonNode value) {
      var read = Contact.read(value, faults);
      right.put("contacts", Optional.ofNullable(ClientState.orNothing(read)));
    }

    private void own(String field, @Nullable JsonNode value) {
      var defined = own.get(field.substring(ClientState.OWN.length()));
      if (defined == null) {
        fault(field, "unknown-field");
      } else if (value == null) {
        right.put(field, Optional.empty());
      } else if (kind != null && !defined.about().fits(kind)) {
        fault(field, "field-not-here");
      } else {
        OwnValue.of(defined, value)
            .ifPresentOrElse(
                kept -> right.put(field, Optional.ofNullable(ClientState.orNothing(kept))),
                () -> fault(field, OwnValue.fault(defined)));
      }
    }

    private void keep(String field, JsonNode value, String fault) {
      if (fault.isEmpty()) {
        right.put(field, Optional.of(value));
      } else {
        fault(field, fault);
      }
    }

    private void fault(String field, String code) {
      faults.add(new Fault(field, code, List.of()));
    }
  }

  /// Whether an organisation stands above another, however far.
  private boolean isAbove(ClientId client, long below) {
    return jdbc.sql(
            """
            with recursive up (id, parent) as (
              select id, parent from client where id = :below
              union
              select c.id, c.parent from client c join up on c.id = up.parent)
            select exists (select from up where id = :client)
            """)
        .param("below", below)
        .param("client", client.value())
        .query(Boolean.class)
        .single();
  }
}
