package dev.rapport.crm.intake;

import dev.rapport.crm.book.ClientBrief;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.transaction.support.TransactionTemplate;

/// The clients of the book as an import sees them: an index of all, and some of them closer.
final class Base {
  private static final int AT_ONCE = 5_000;

  /// Kept while all people are read: many belong to the same.
  private static final int MOST_ORGANISATIONS = 50_000;

  private static final String NAMES =
      """
      select c.id, c.kind, c.name, o.name as organisation
        from client c
        left join membership m on m.person = c.id
        left join client o on o.id = m.organisation
       where c.deleted_at is null
      """;

  private static final String NAMES_ALONE =
      """
      select c.id, c.name from client c
       where c.kind = 'person' and c.deleted_at is null
         and not exists (select from membership m where m.person = c.id)
         and not exists (select from phone p where p.client = c.id)
         and not exists (select from contact k where k.client = c.id)
      """;

  private static final String CLOSER =
      """
      select c.id, c.version, c.kind, c.name,
             array(select %s from phone p
                    where p.client = c.id and p.e164 is not null) as numbers,
             array(select %s from contact k
                    where k.client = c.id and k.kind in ('email', 'tax')) as contacts,
             array(select o.name from membership m join client o on o.id = m.organisation
                    where m.person = c.id order by m.position) as organisations,
             exists (select from phone p where p.client = c.id)
               or exists (select from contact k where k.client = c.id) as reachable
        from unnest(?::bigint[]) i (id)
        join client c on c.id = i.id
       where c.deleted_at is null
      """
          .formatted(Known.NUMBER_SQL, Known.CONTACT_SQL);

  private static final String UNCHANGED =
      "select id, version from client where id = any (?) and deleted_at is null";

  private final JdbcTemplate jdbc;
  private final TransactionTemplate reading;
  private final Keys keys;
  private final KnownBefore before = new KnownBefore();

  Base(DataSource database, TransactionTemplate reading, Keys keys) {
    this.jdbc = new JdbcTemplate(database);
    this.jdbc.setFetchSize(AT_ONCE);
    this.reading = reading;
    this.keys = keys;
  }

  /// Everybody who is not in the trash; those who are may be among them.
  void index(KeyIndex index) {
    var organisations = new HashMap<String, Words>();
    reading.executeWithoutResult(_ -> {
      each(
          "select e164, client from phone where e164 is not null",
          row -> index.add(Keys.number(row.getString(1)), row.getLong(2)));
      each(
          "select kind, folded, client from contact where kind in ('email', 'tax')",
          row -> index.add(Keys.contact(row.getString(1), row.getString(2)), row.getLong(3)));
      each(NAMES, row -> names(row, index, organisations));
      each(
          NAMES_ALONE,
          row ->
              index.add(Keys.nameAlone(keys.personName(row.getString("name"))), row.getLong("id")));
    });
  }

  /// Those that a deed has made.
  BitSet madeBy(long deed, long from) {
    var made = new BitSet();
    reading.executeWithoutResult(_ ->
        each(
            "select id from client where made_by = " + deed,
            row -> {
              long place = row.getLong(1) - from;
              if (place >= 0 && place <= Integer.MAX_VALUE) {
                made.set((int) place);
              }
            }));
    return made;
  }

  /// The numbers of somebody that were written meanwhile.
  void reindex(Collection<String> numbers, KeyIndex index) {
    jdbc.query(
        "select e164, client from phone where e164 = any (?)",
        row -> {
          index.add(Keys.number(row.getString(1)), row.getLong(2));
          before.forget(row.getLong(2));
        },
        (Object) numbers.toArray(String[]::new));
  }

  private void names(ResultSet row, KeyIndex index, Map<String, Words> organisations)
      throws SQLException {
    long id = row.getLong("id");
    var name = row.getString("name");
    if (row.getString("kind").equals("organisation")) {
      add(keys.organisation(keys.organisationName(name)), id, index);
      return;
    }
    var organisation = row.getString("organisation");
    if (organisation != null) {
      if (organisations.size() == MOST_ORGANISATIONS) {
        organisations.clear();
      }
      var where = organisations.computeIfAbsent(organisation, keys::organisationName);
      add(keys.person(keys.personName(name), where), id, index);
    }
  }

  private static void add(long[] hashes, long id, KeyIndex index) {
    for (long hash : hashes) {
      index.add(hash, id);
    }
  }

  private void each(String sql, RowCallbackHandler row) {
    jdbc.query(sql, row);
  }

  /// Those who are in the book and not in its trash.
  Map<Long, Known> closer(Set<Long> ids) {
    var found = new HashMap<Long, Known>();
    var unknown = new HashSet<Long>(ids);
    query(
        UNCHANGED,
        before.among(ids),
        row -> {
          long id = row.getLong("id");
          before
              .ifStill(id, row.getLong("version"))
              .ifPresent(known -> {
                found.put(id, known);
                unknown.remove(id);
              });
        });
    query(
        CLOSER,
        unknown,
        row -> {
          var known = known(row);
          found.put(known.id(), known);
          before.keep(known, row.getLong("version"));
        });
    return found;
  }

  /// Those whom this import has just made and nobody else knows.
  void made(Collection<Known> clients) {
    clients.forEach(client -> before.keep(client, 0));
  }

  private void query(String sql, Set<Long> ids, RowCallbackHandler row) {
    if (!ids.isEmpty()) {
      jdbc.query(sql, row, (Object) ids.toArray(Long[]::new));
    }
  }

  private Known known(ResultSet row) throws SQLException {
    var kind = ClientBrief.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT));
    var name = row.getString("name");
    var organisations = new ArrayList<Words>();
    for (var organisation : texts(row.getArray("organisations"))) {
      organisations.add(keys.organisationName(organisation));
    }
    return new Known(
        row.getLong("id"),
        kind,
        name,
        kind == ClientBrief.Kind.PERSON ? keys.personName(name) : keys.organisationName(name),
        organisations,
        Set.copyOf(texts(row.getArray("numbers"))),
        Set.copyOf(texts(row.getArray("contacts"))),
        row.getBoolean("reachable"));
  }

  private static List<String> texts(@Nullable Array array) throws SQLException {
    return array == null ? List.of() : List.of((String[]) array.getArray());
  }
}
