package dev.rapport.crm.history;

import dev.rapport.crm.database.NoNul;
import dev.rapport.crm.journal.Entry;
import dev.rapport.cti.call.CallId;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The journal's own rows: every fact as it was said. Used by the sink's one thread, inside its
/// transaction.
final class JournalTable {
  private final JdbcClient jdbc;
  private final FactCodec codec;
  private final int keepMonths;
  private final Set<YearMonth> months = new HashSet<>();

  /// @param keepMonths months before the present one that are kept; 0 keeps all
  JournalTable(DataSource dataSource, FactCodec codec, int keepMonths) {
    this.jdbc = JdbcClient.create(dataSource);
    this.codec = codec;
    this.keepMonths = keepMonths;
  }

  void add(List<Entry<Fact>> entries) {
    entries.stream()
        .map(e -> YearMonth.from(e.at().atOffset(ZoneOffset.UTC)))
        .distinct()
        .forEach(this::month);
    jdbc.sql(
            """
            insert into call_journal (at, seq, run, call_id, kind, fact)
            select at::timestamptz, seq, run, call_id, kind, fact::jsonb
            from unnest(?::text[], ?::bigint[], ?::bigint[], ?::text[], ?::text[], ?::text[])
              as e(at, seq, run, call_id, kind, fact)
            on conflict do nothing
            """)
        .param(1, texts(entries, e -> Sql.at(e.at()) + ""))
        .param(2, entries.stream().map(Entry::seq).toArray(Long[]::new))
        .param(3, entries.stream().map(Entry::run).toArray(Long[]::new))
        .param(4, texts(entries, e -> NoNul.text(call(e.fact()))))
        .param(5, texts(entries, e -> FactCodec.kind(e.fact())))
        .param(6, texts(entries, e -> codec.fact(e.fact())))
        .update();
    keptUpTo(entries.getLast());
  }

  private void keptUpTo(Entry<Fact> last) {
    jdbc.sql(
            """
            insert into journal_kept values (?, ?)
            on conflict (run) do update set seq = greatest(journal_kept.seq, excluded.seq)
            """)
        .params(last.run(), last.seq())
        .update();
  }

  /// The last place of that life that is in the tables; 0 when none is.
  long kept(long run) {
    return jdbc.sql("select seq from journal_kept where run = ?")
        .param(1, run)
        .query(Long.class)
        .optional()
        .orElse(0L);
  }

  /// A month's partition, made when its first entry comes; then the oldest goes, if it is too old.
  private void month(YearMonth month) {
    if (months.contains(month)) {
      return;
    }
    jdbc.sql(
            "create table if not exists %s partition of call_journal for values from ('%s') to ('%s')"
                .formatted(
                    partition(month),
                    month.atDay(1) + " 00:00:00+00",
                    month.plusMonths(1).atDay(1) + " 00:00:00+00"))
        .update();
    if (keepMonths > 0) {
      dropBefore(month.minusMonths(keepMonths));
    }
    months.add(month);
  }

  /// One at a time: a clock that is wrong by years must not cost the journal.
  private void dropBefore(YearMonth oldest) {
    jdbc.sql(
            """
            select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid
             where i.inhparent = 'call_journal'::regclass and c.relname like 'call\\_journal\\_%'
               and c.relname < ?
             order by 1 limit 1
            """)
        .param(1, partition(oldest))
        .query((row, _) -> row.getString(1))
        .list()
        .forEach(old -> jdbc.sql("drop table " + old).update());
  }

  /// Sorts as the months do.
  private static String partition(YearMonth month) {
    return "call_journal_" + month.toString().replace('-', '_');
  }

  /// Forgets what a transaction that failed may have made.
  void rolledBack() {
    months.clear();
  }

  private static String[] texts(List<Entry<Fact>> entries, Function<Entry<Fact>, String> text) {
    return entries.stream().map(text).toArray(String[]::new);
  }

  /// The call a fact is about; empty when it is about none or many.
  static String call(Fact fact) {
    return switch (fact) {
      case Fact.Happened(var event) -> event.id().toString();
      case Fact.Routed(CallId call, _) -> call.toString();
      case Fact.Linked(CallId call, _) -> call.toString();
      case Fact.Noted(CallId call, _, _) -> call.toString();
      case Fact.Disposed(CallId call, _) -> call.toString();
      case Fact.Unvouched(CallId call, _) -> call.toString();
      case Fact.Apart(CallId call, _) -> call.toString();
      case Fact.Repaired repaired -> repaired.call().id().toString();
      case Fact.LinkedEarlier _, Fact.Synced _, Fact.Gap _, Fact.Erased _ -> "";
    };
  }
}
