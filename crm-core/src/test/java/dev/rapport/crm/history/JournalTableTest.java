package dev.rapport.crm.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.crm.database.TestDatabase;
import dev.rapport.crm.journal.Entry;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class JournalTableTest {
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

  private final DataSource database = TestDatabase.fresh();
  private final JdbcClient jdbc = JdbcClient.create(database);
  private long seq;

  @Test
  void aNewMonthDropsTheOldestIfItIsTooOld() {
    var all = table(0);
    all.add(List.of(gap("2025-10-31T23:59:59Z")));
    all.add(List.of(gap("2025-11-01T00:00:00Z")));
    assertThat(facts()).isEqualTo(2);

    table(12).add(List.of(gap(NOW.toString())));

    assertThat(partitions()).containsExactly("call_journal_2025_11", "call_journal_2026_11");
    assertThat(facts()).isEqualTo(2);
  }

  @Test
  void aClockThatIsWrongByYearsCostsOneMonthOnly() {
    var all = table(0);
    all.add(List.of(gap("2026-09-01T00:00:00Z")));
    all.add(List.of(gap("2026-10-01T00:00:00Z")));

    table(12).add(List.of(gap("2036-11-21T12:00:00Z")));

    assertThat(partitions()).containsExactly("call_journal_2026_10", "call_journal_2036_11");
  }

  @Test
  void nothingIsDroppedWhereAllIsKept() {
    var all = table(0);
    all.add(List.of(gap("1999-01-01T00:00:00Z")));

    all.add(List.of(gap(NOW.toString())));

    assertThat(facts()).isEqualTo(2);
  }

  @Test
  void eachLifeKnowsHowFarItCame() {
    var table = table(0);

    table.add(List.of(new Entry<>(7, 70, NOW, gap()), new Entry<>(7, 71, NOW, gap())));

    assertThat(table.kept(7)).isEqualTo(71);
    assertThat(table.kept(8)).isZero();
  }

  private JournalTable table(int keepMonths) {
    return new JournalTable(database, new FactCodec(), keepMonths);
  }

  private Entry<Fact> gap(String at) {
    return new Entry<>(1, ++seq, Instant.parse(at), gap());
  }

  private static Fact gap() {
    return new Fact.Gap("lab", NOW, NOW, false);
  }

  private long facts() {
    return jdbc.sql("select count(*) from call_journal").query(Long.class).single();
  }

  private List<String> partitions() {
    return jdbc.sql(
            """
            select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid
             where i.inhparent = 'call_journal'::regclass order by 1
            """)
        .query((row, _) -> row.getString(1))
        .list();
  }
}
