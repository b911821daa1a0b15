package dev.rapport.crm.book;

import dev.rapport.crm.staff.AgentId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.support.SQLStateSQLExceptionTranslator;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Puts many new clients into the book, as fast as PostgreSQL takes them: with all that is derived
/// of them, so that nothing is written twice.
@Component
public class ClientBulk {
  private static final SQLStateSQLExceptionTranslator TRANSLATOR =
      new SQLStateSQLExceptionTranslator();

  /// Kept to know a word again. Names and streets come again soon; of addresses most come once.
  private static final int MOST_WORDS = 50_000;

  /// Letters of a word that is looked up in memory; of a longer one the beginning is.
  public static final int SHORTEST_WORD = 3;

  public static final int LONGEST_WORD = 40;

  private static final int MOST_MORE = 20_000;
  private static final Pattern LONG = Pattern.compile("([^ ]{100})[^ ]+");
  private static final JsonMapper JSON = JsonMapper.shared();

  private final JdbcClient jdbc;
  private final DataSource database;
  private final Folding folding;
  private final HotNumbers hot;
  private final Removals removals;

  ClientBulk(
      JdbcClient jdbc, DataSource database, Folding folding, HotNumbers hot, Removals removals) {
    this.jdbc = jdbc;
    this.database = database;
    this.folding = folding;
    this.hot = hot;
    this.removals = removals;
  }

  /// Ids that nobody else will have.
  public long[] ids(int count) {
    return jdbc
        .sql("select nextval('client_id_seq') from generate_series(1, :count)")
        .param("count", count)
        .query((row, _) -> row.getLong(1))
        .list()
        .stream()
        .mapToLong(id -> id)
        .toArray();
  }

  /// Tells of numbers that others have written, after they are committed.
  ///
  /// @return ends it
  public Runnable watchNumbers(Consumer<Collection<String>> watcher) {
    return hot.watch(watcher);
  }

  /// One stretch of writing; organisations that clients belong to are to be looked up after this.
  /// After a failure begin another.
  public Session begin() {
    return new Session();
  }

  /// New clients as PostgreSQL takes them, with the words that nobody had before them.
  public static final class Batch {
    private final Rows rows = new Rows();
    private final Set<String> found = new LinkedHashSet<>();
    private final List<NewClient> clients;

    private Batch(List<NewClient> clients) {
      this.clients = clients;
    }
  }

  /// Batches are made by one thread and written by one, in their order; it may be another.
  public final class Session {
    private final Set<String> words = new HashSet<>();
    private @Nullable Boolean privileged;
    private long removed = removals.soFar();

    private Session() {}

    /// Needs no database.
    public Batch prepare(List<NewClient> clients, DeedId deed, Instant now) {
      var batch = new Batch(clients);
      for (var client : clients) {
        var search = folding.fold(searched(client));
        var more = more(client);
        batch.rows.add(client, search, more, deed, now);
        collect(search, batch.found);
        collect(more, batch.found);
      }
      if (words.size() + batch.found.size() > MOST_WORDS) {
        words.clear();
      }
      words.addAll(batch.found);
      return batch;
    }

    /// In the caller's transaction.
    public void write(Batch batch) {
      if (batch.clients.isEmpty()) {
        return;
      }
      var connection = DataSourceUtils.getConnection(database);
      try {
        send(batch.rows, connection);
      } catch (SQLException e) {
        var known = TRANSLATOR.translate("copy", null, e);
        throw known == null ? new UncategorizedSQLException("copy", null, e) : known;
      } finally {
        DataSourceUtils.releaseConnection(connection, database);
      }
      learn(batch.found);
      hot.changedQuietly(numbers(batch.clients));
    }

    /// What is written below clients is written with them, or with organisations that this very
    /// transaction keeps from being deleted: PostgreSQL need not look each of them up again.
    private void send(Rows rows, Connection connection) throws SQLException {
      rows.client.send(connection);
      boolean quick = keepOrganisations(rows) && mayReplicate();
      if (quick) {
        jdbc.sql("set local session_replication_role = replica").update();
      }
      rows.phone.send(connection);
      rows.contact.send(connection);
      rows.membership.send(connection);
      if (quick) {
        jdbc.sql("set local session_replication_role = origin").update();
      }
    }

    private boolean keepOrganisations(Rows rows) {
      long now = removals.forbid();
      if (now == removed) {
        return true;
      }
      boolean all =
          jdbc.sql("select count(*) from client where id = any (:ids)")
              .param("ids", rows.organisations.toArray(Long[]::new))
              .query(Integer.class)
              .single()
              .equals(rows.organisations.size());
      removed = all ? now : removed;
      return all;
    }

    private boolean mayReplicate() {
      var may = privileged;
      if (may == null) {
        may =
            jdbc.sql(
                    """
                    select coalesce((select rolsuper from pg_roles where rolname = current_user), false)
                       and not exists (
                             select from pg_trigger
                              where not tgisinternal
                                and tgrelid in ('phone'::regclass, 'contact'::regclass,
                                                'membership'::regclass))
                    """)
                .query(Boolean.class)
                .single();
        privileged = may;
      }
      return may;
    }

    private void collect(String search, Set<String> found) {
      for (int from = 1, to; from < search.length(); from = to + 1) {
        to = search.indexOf(' ', from);
        if (search.codePointCount(from, to) >= SHORTEST_WORD) {
          var word = beginning(search.substring(from, to));
          if (!number(word) && !words.contains(word)) {
            found.add(word);
          }
        }
      }
    }

    private static boolean number(String word) {
      for (int i = 0; i < word.length(); i++) {
        if (word.charAt(i) < '0' || word.charAt(i) > '9') {
          return false;
        }
      }
      return true;
    }

    private static String beginning(String word) {
      return word.codePointCount(0, word.length()) > LONGEST_WORD
          ? word.substring(0, word.offsetByCodePoints(0, LONGEST_WORD))
          : word;
    }

    private void learn(Set<String> found) {
      if (found.isEmpty()) {
        return;
      }
      jdbc.sql(
              """
              insert into client_word
              select word from unnest(:words) as u (word)
               where not exists (select from client_word w where w.word = u.word)
               order by word
              on conflict do nothing
              """)
          .param("words", found.toArray(String[]::new))
          .update();
    }
  }

  private static String searched(NewClient client) {
    var text = new StringBuilder(client.name()).append(' ');
    for (int i = 0; i < client.places().size(); i++) {
      text.append(i == 0 ? "" : " ").append(client.places().get(i).name());
    }
    return text.toString();
  }

  /// As `client_search_more` has it in the database.
  private String more(NewClient client) {
    var parts = new ArrayList<String>();
    client.contacts().forEach(contact -> parts.add(contact.value()));
    if (client.fields().length() > 2) {
      JSON.readTree(client.fields()).properties().stream()
          .filter(field -> field.getValue().isString())
          .sorted(Map.Entry.comparingByKey())
          .forEach(field -> parts.add(field.getValue().stringValue()));
    }
    if (!client.note().isEmpty()) {
      parts.add(client.note());
    }
    var text = String.join(" ", parts);
    if (text.isBlank()) {
      return "";
    }
    var most =
        text.offsetByCodePoints(0, Math.min(MOST_MORE, text.codePointCount(0, text.length())));
    var folded = LONG.matcher(folding.fold(text.substring(0, most))).replaceAll("$1");
    return folded.isBlank() ? "" : folded;
  }

  private static List<String> numbers(List<NewClient> clients) {
    var numbers = new ArrayList<String>(clients.size());
    for (var client : clients) {
      for (var reach : client.numbers()) {
        var e164 = reach.number().e164();
        if (e164 != null) {
          numbers.add(e164);
        }
      }
    }
    return numbers;
  }

  /// The four tables that a client stands in.
  private static final class Rows {
    final CopyRows client =
        new CopyRows(
            "client (id, kind, name, owner, tags, note, search, search_more, created_at,"
                + " updated_at, birthday, fields, made_by)");
    final CopyRows phone = new CopyRows("phone (client, position, typed, e164, extension, label)");
    final CopyRows contact = new CopyRows("contact (client, position, kind, value, label)");
    final CopyRows membership = new CopyRows("membership (person, organisation, role, position)");
    final Set<Long> organisations = new LinkedHashSet<>();

    void add(NewClient one, String search, String more, DeedId deed, Instant now) {
      long id = one.id().value();
      AgentId owner = one.owner();
      client
          .row()
          .bigint(id)
          .text(one.kind() == ClientBrief.Kind.PERSON ? "person" : "organisation")
          .text(one.name())
          .bigint(owner == null ? null : owner.value())
          .texts(one.tags())
          .text(one.note())
          .text(search)
          .text(more)
          .timestamp(now)
          .timestamp(now)
          .date(one.birthday())
          .jsonb(one.fields())
          .bigint(deed.value());
      for (int i = 0; i < one.numbers().size(); i++) {
        var reach = one.numbers().get(i);
        var number = reach.number();
        phone.row().bigint(id).integer(i).text(number.typed()).text(number.e164());
        phone.text(number.extension()).text(reach.label());
      }
      for (int i = 0; i < one.contacts().size(); i++) {
        var contact = one.contacts().get(i);
        this.contact.row().bigint(id).integer(i).text(contact.kind()).text(contact.value());
        this.contact.text(contact.label());
      }
      for (int i = 0; i < one.places().size(); i++) {
        var place = one.places().get(i);
        organisations.add(place.organisation().value());
        membership.row().bigint(id).bigint(place.organisation().value()).text(place.role());
        membership.integer(i);
      }
    }
  }
}
