package dev.rapport.crm.privacy;

import dev.rapport.crm.book.ClientId;
import dev.rapport.crm.book.Person;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// All that the tables keep of one person, but their calls: each row as it is, so that nothing is
/// left out that was added later.
@Component
public class PersonFile {
  /// By the name that a part has in the archive. Rows as JSON, in the order people read them.
  private static final Map<String, String> PARTS = parts();

  private final JdbcClient jdbc;

  PersonFile(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  private static Map<String, String> parts() {
    var parts = new LinkedHashMap<String, String>();
    parts.put(
        "clients",
        """
        select to_jsonb(c) - 'search' from client c where id = any (:ids)
         order by id = :id desc, id
        """);
    parts.put(
        "numbers",
        """
        select to_jsonb(p) - 'tail' || jsonb_build_object('doNotCall', d.digest is not null)
          from phone p left join do_not_call d on d.e164 = p.e164
         where p.client = any (:ids) order by p.client, p.position
        """);
    parts.put(
        "contacts",
        """
        select to_jsonb(c) - 'folded' from contact c where client = any (:ids)
         order by client, position
        """);
    parts.put(
        "organisations",
        """
        select jsonb_build_object('id', o.id, 'name', o.name, 'role', m.role)
          from membership m join client o on o.id = m.organisation
         where m.person = any (:ids) order by m.position
        """);
    parts.put(
        "ownFields",
        """
        select jsonb_build_object('key', f.key, 'labels', coalesce(o.labels, '{}'),
               'choices', coalesce(o.choices, '[]'), 'value', f.value)
          from client c cross join lateral jsonb_each(c.fields) f
          left join own_field o on o.key = f.key
         where c.id = any (:ids) order by o.position, f.key
        """);
    parts.put(
        "notes",
        """
        select to_jsonb(n) || jsonb_build_object('agentName', u.name) from client_note n
          left join app_user u on u.id = n.agent where n.client = any (:ids) order by n.at, n.id
        """);
    parts.put(
        "consents",
        """
        select to_jsonb(c) || jsonb_build_object('agentName', u.name) from consent c
          left join app_user u on u.id = c.agent where c.client = any (:ids)
         order by c.at desc, c.id desc
        """);
    parts.put(
        "changes",
        """
        select jsonb_build_object('at', d.at, 'deed', d.kind, 'agent', d.agent, 'agentName', u.name,
               'field', f.field, 'before', f.before, 'after', f.after)
          from field_change f join deed d on d.id = f.deed left join app_user u on u.id = d.agent
         where f.client = any (:ids) order by f.id
        """);
    parts.put(
        "notThisPerson",
        "select to_jsonb(u) from unlinked_number u where client = any (:ids) order by at");
    parts.put(
        "missed",
        """
        select to_jsonb(l) from lost_caller l
         where client_id = any (:ids) or (client_id is null and caller_key = any (:own))
         order by first_at
        """);
    return parts;
  }

  public Set<String> names() {
    return PARTS.keySet();
  }

  /// Each row of a part as JSON.
  public List<String> rows(String part, Person person) {
    return jdbc.sql(Objects.requireNonNull(PARTS.get(part)))
        .param("ids", person.all().stream().map(ClientId::value).toArray(Long[]::new))
        .param("id", person.client().value())
        .param("own", person.own().toArray(String[]::new))
        .query((row, _) -> Objects.requireNonNull(row.getString(1)))
        .list();
  }
}
