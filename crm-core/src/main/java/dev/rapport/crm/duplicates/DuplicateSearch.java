package dev.rapport.crm.duplicates;

import dev.rapport.crm.duplicates.LookTable.Look;
import java.sql.Timestamp;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Looks for pairs of clients that may be one: the first time among all, then for whoever changed
/// since. A look goes in stretches, each a transaction that keeps its pairs and how far it came.
@Component
class DuplicateSearch {
  /// At most so many ids are searched for changed clients in one stretch.
  private static final long WINDOW = 200_000;

  private final JdbcClient jdbc;
  private final LookTable looks;
  private final PairFinder pairs;

  DuplicateSearch(JdbcClient jdbc, LookTable looks, PairFinder pairs) {
    this.jdbc = jdbc;
    this.looks = looks;
    this.pairs = pairs;
  }

  /// What came of looking at once.
  enum AtOnce {
    DONE,
    /// More clients changed than was asked for, or a look is under way already.
    TOO_MUCH,
    /// Another is just at it.
    BUSY
  }

  /// Goes on with the look that is under way, or begins one.
  ///
  /// @param most so many clients at most
  /// @return whether it is over
  @Transactional
  boolean stretch(int most) {
    jdbc.sql("select pg_advisory_xact_lock(hashtext('rapport.duplicates'))").query(row -> {});
    var look = looks.underWay().orElseGet(looks::begin);
    var first = first(look);
    long end = first.isEmpty() ? look.last() : Math.min(first.get() + WINDOW - 1, look.last());
    int found = first.isEmpty() ? 0 : gather(look, first.get(), end, most);
    var reached = look.reached(found < most ? end : lastGathered());
    if (found > 0) {
      pairs.find(look);
    }
    looks.keep(reached);
    return reached.over();
  }

  /// Makes a whole look, if it is a small one.
  @Transactional
  AtOnce atOnce(int most) {
    boolean alone =
        jdbc.sql("select pg_try_advisory_xact_lock(hashtext('rapport.duplicates'))")
            .query(Boolean.class)
            .single();
    if (!alone) {
      return AtOnce.BUSY;
    }
    if (looks.underWay().isPresent()) {
      return AtOnce.TOO_MUCH;
    }
    var look = looks.begin();
    int found = gather(look, 0, look.last(), most + 1);
    if (found > most) {
      return AtOnce.TOO_MUCH;
    }
    if (found > 0) {
      pairs.find(look);
    }
    looks.keep(look.reached(look.last()));
    return AtOnce.DONE;
  }

  /// Ids may have holes, which are leapt over.
  private Optional<Long> first(Look look) {
    return jdbc.sql("select id from client where id > :reached and id <= :last order by id limit 1")
        .param("reached", look.reached())
        .param("last", look.last())
        .query(Long.class)
        .optional();
  }

  private int gather(Look look, long first, long end, int most) {
    jdbc.sql("create temp table looked (id bigint primary key) on commit drop").update();
    return jdbc.sql(
            """
            insert into looked
            select id from client
             where id between :first and :end and (updated_at >= :since or deleted_at >= :since)
             order by id limit :most
            """)
        .param("first", first)
        .param("end", end)
        .param("since", Timestamp.from(look.since()))
        .param("most", most)
        .update();
  }

  private long lastGathered() {
    return jdbc.sql("select max(id) from looked").query(Long.class).single();
  }
}
