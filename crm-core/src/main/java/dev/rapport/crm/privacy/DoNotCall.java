package dev.rapport.crm.privacy;

import dev.rapport.crm.book.Book;
import dev.rapport.crm.book.ClientBrief;
import dev.rapport.crm.book.ClientId;
import dev.rapport.crm.book.ClientMarks;
import dev.rapport.crm.book.Marking;
import dev.rapport.crm.book.Matching;
import dev.rapport.crm.book.Person;
import dev.rapport.crm.staff.AgentId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Who is not to be called: numbers, and clients under all of their numbers. Whatever dials asks
/// [#forbids] first, and there is no way around it but taking the mark off, which is written down.
@Component
public class DoNotCall {
  private final JdbcClient jdbc;
  private final Book book;
  private final Marking marking;
  private final MarkedNumbers marked;
  private final InstantSource clock;

  DoNotCall(
      JdbcClient jdbc, Book book, Marking marking, MarkedNumbers marked, InstantSource clock) {
    this.jdbc = jdbc;
    this.book = book;
    this.marking = marking;
    this.marked = marked;
    this.clock = clock;
  }

  /// Why a call may not be made.
  public sealed interface Ban {
    Instant since();

    /// Nobody may call the number.
    record OfNumber(Instant since) implements Ban {}

    /// The client asked not to be called, whatever their number.
    record OfClient(ClientId client, Instant since) implements Ban {}
  }

  /// @param id by which the list goes on
  /// @param e164 null when it is an erased person's: nobody can tell it any more
  public record Listed(
      String id, @Nullable String e164, String why, Instant since, @Nullable AgentId by) {}

  /// Whether this call may not be made. A number that several share is called for one of them; when
  /// nobody says for whom, a mark of any of them counts.
  ///
  /// @param client whom it is meant for; null when nobody said
  public Optional<Ban> forbids(String number, @Nullable ClientId client) {
    var byNumber = ofNumber(number);
    if (byNumber.isPresent()) {
      return byNumber;
    }
    var holders = holders(number);
    boolean theirs =
        client != null && holders.stream().anyMatch(holder -> holder.id().equals(client));
    var asked =
        theirs ? holders.stream().filter(holder -> holder.id().equals(client)) : holders.stream();
    return asked
        .filter(ClientBrief::doNotCall)
        .map(ClientBrief::id)
        .findFirst()
        .or(() -> Optional.ofNullable(client).filter(this::marked))
        .map(id -> new Ban.OfClient(id, since(id)));
  }

  private boolean marked(ClientId client) {
    return book.find(client).filter(ClientBrief::doNotCall).isPresent();
  }

  private Instant since(ClientId client) {
    var mark = marking.of(client).doNotCall();
    return mark == null ? clock.instant() : mark.since();
  }

  private List<ClientBrief> holders(String number) {
    return switch (book.match(number, "")) {
      case Matching.One(_, var client) -> List.of(client);
      case Matching.Several(_, var candidates) -> candidates;
      case Matching.None _, Matching.Unmatchable _ -> List.of();
    };
  }

  private Optional<Ban> ofNumber(String number) {
    return Optional.ofNullable(book.normalise(number, "").e164())
        .flatMap(marked::since)
        .map(Ban.OfNumber::new);
  }

  /// Whether the number itself is marked; from memory.
  public boolean listed(@Nullable String e164) {
    return e164 != null && marked.seen(e164).isPresent();
  }

  /// A mark that is there already stays as it was.
  @Transactional
  public Listed put(String e164, String why, AgentId by) {
    Instant now = clock.instant();
    jdbc.sql(
            """
            insert into do_not_call (digest, e164, why, agent, since)
            values (:digest, :e164, :why, :by, :now)
            on conflict (digest) do update set e164 = excluded.e164,
              why = case when do_not_call.e164 is null then excluded.why else do_not_call.why end
            """)
        .param("digest", marked.digest(e164))
        .param("e164", e164)
        .param("why", why.strip().replace("\0", ""))
        .param("by", by.value())
        .param("now", Timestamp.from(now))
        .update();
    marked.marked(e164, now);
    return jdbc.sql(
            """
            select encode(digest, 'hex') as id, e164, why, since, agent from do_not_call
             where digest = :digest
            """)
        .param("digest", marked.digest(e164))
        .query((row, _) -> row(row))
        .single();
  }

  /// @return the mark's id; empty when it was not marked
  @Transactional
  public Optional<String> remove(String e164) {
    byte[] digest = marked.digest(e164);
    int gone =
        jdbc.sql("delete from do_not_call where digest = :digest").param("digest", digest).update();
    marked.unmarked(e164);
    return gone > 0 ? Optional.of(HexFormat.of().formatHex(digest)) : Optional.empty();
  }

  /// Newest first.
  ///
  /// @param before the id at which the page before ended; empty for the first
  @Transactional(readOnly = true)
  public List<Listed> list(String before, int limit) {
    return jdbc.sql(
            """
            select encode(digest, 'hex') as id, e164, why, since, agent from do_not_call
             where :before = '' or (since, digest) <
                   (select since, digest from do_not_call where encode(digest, 'hex') = :before)
             order by since desc, digest desc limit :limit
            """)
        .param("before", before)
        .param("limit", limit)
        .query((row, _) -> row(row))
        .list();
  }

  private static Listed row(ResultSet row) throws SQLException {
    long by = row.getLong("agent");
    return new Listed(
        row.getString("id"),
        row.getString("e164"),
        row.getString("why"),
        row.getTimestamp("since").toInstant(),
        by == 0 ? null : new AgentId(by));
  }

  /// Those of a client's numbers that are marked themselves, and all of them if the client is.
  Set<String> asked(Person person) {
    var numbers = new HashSet<String>();
    boolean all = person.all().stream().anyMatch(id -> marking.of(id).doNotCall() != null);
    person.numbers().stream().filter(n -> all || listed(n)).forEach(numbers::add);
    return numbers;
  }

  /// Of an erased person only what does not tell the number is left, and only if they asked not to
  /// be called. A number that others have too keeps its mark as it is.
  void conceal(Set<String> asked, Set<String> own) {
    Instant now = clock.instant();
    for (String e164 : asked) {
      if (own.contains(e164)) {
        jdbc.sql(
                """
                insert into do_not_call (digest, since) values (:digest, :now)
                on conflict (digest) do update set e164 = null, why = '', agent = null
                """)
            .param("digest", marked.digest(e164))
            .param("now", Timestamp.from(now))
            .update();
        marked.marked(e164, now);
      }
    }
  }

  /// The mark of a client.
  public void mark(ClientId client, String why, AgentId by) {
    marking.doNotCall(
        client, new ClientMarks.Mark(clock.instant(), why.strip().replace("\0", ""), by));
  }

  public void unmark(ClientId client) {
    marking.doNotCall(client, null);
  }
}
