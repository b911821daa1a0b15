package dev.rapport.crm.undo;

import dev.rapport.crm.book.ClientId;
import dev.rapport.crm.book.ClientStates;
import dev.rapport.crm.book.ClientTies;
import dev.rapport.crm.book.DeedId;
import dev.rapport.crm.book.Deeds;
import dev.rapport.crm.book.Ledger;
import dev.rapport.crm.undo.UndoCourse.Phase;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The portions of an undo, each inside of its caller's transaction.
@Component
class UndoSteps {
  private static final int FIELDS = 2_000;
  private static final int MADE = 5_000;

  private final JdbcClient jdbc;
  private final ClientStates states;
  private final DeedChanges changes;
  private final MadeClients made;
  private final Ledger ledger;
  private final Deeds deeds;
  private final List<ClientTies> ties;

  UndoSteps(
      JdbcClient jdbc,
      ClientStates states,
      DeedChanges changes,
      MadeClients made,
      Ledger ledger,
      Deeds deeds,
      List<ClientTies> ties) {
    this.jdbc = jdbc;
    this.states = states;
    this.changes = changes;
    this.made = made;
    this.ledger = ledger;
    this.deeds = deeds;
    this.ties = ties;
  }

  /// How many changes and clients made there are to take back, counted up to a little over `most`.
  int size(DeedId deed, int most) {
    return jdbc.sql(
            """
            select (select count(*) from (select from field_change where deed = :deed limit :most) f)
                 + (select count(*) from (select from client where made_by = :deed limit :most) c)
            """)
        .param("deed", deed.value())
        .param("most", most + 1)
        .query(Integer.class)
        .single();
  }

  /// Whether it has more changes of fields.
  boolean hasMore(DeedId deed, int than) {
    return jdbc.sql(
                """
                select count(*) from (select from field_change where deed = :deed limit :most) f
                """)
            .param("deed", deed.value())
            .param("most", than + 1)
            .query(Integer.class)
            .single()
        > than;
  }

  /// The next portion.
  void next(UndoCourse course) {
    switch (course.phase()) {
      case COUNTING -> count(course);
      case FIELDS -> fields(course);
      case PEOPLE, ORGANISATIONS -> made(course);
      case LAST -> finish(course);
    }
    deeds.met(course.undo(), course.undoing().clients());
  }

  private void count(UndoCourse course) {
    course.counted(
        jdbc.sql(
                """
                select (select count(distinct client) from field_change where deed = :deed)
                     + (select count(*) from client where made_by = :deed and deleted_at is null)
                """)
            .param("deed", course.deed().value())
            .query(Long.class)
            .single());
    course.enter(Phase.FIELDS);
  }

  private void fields(UndoCourse course) {
    var portion = changes.portion(course.deed(), course.position(), FIELDS);
    var clients = portion.clients();
    if (!clients.isEmpty()) {
      ledger.lock(clients);
      var now = states.of(clients);
      var weighed = DeedChanges.weigh(portion.changes(), now);
      weighed.stayed().forEach(course::stays);
      course.broughtBack(ledger.apply(course.undo(), weighed.back(), now).size());
      course.looked(clients.size());
    }
    course.reached(portion.last());
    if (portion.changes().size() < FIELDS) {
      course.enter(Phase.PEOPLE);
    }
  }

  /// What the deed made goes into the trash.
  private void made(UndoCourse course) {
    var portion = made.portion(course, MADE);
    if (!portion.all().isEmpty()) {
      portion.staying().forEach((id, why) -> course.stays(new Stayed(id, null, why)));
      var going = portion.going();
      ledger.trash(course.undo(), going);
      course.broughtBack(going.size());
      course.looked(portion.all().size());
      course.reached(portion.all().getLast().value());
    }
    if (portion.all().size() < MADE) {
      course.enter(course.phase() == Phase.PEOPLE ? Phase.ORGANISATIONS : Phase.LAST);
    }
  }

  private void finish(UndoCourse course) {
    if (course.kind() == Deeds.Kind.MERGE) {
      movesBack(course.deed());
    }
    deeds.undone(course.deed(), course.undo());
    course.done(
        jdbc.sql("select count(distinct client) from field_change where deed = :undo")
            .param("undo", course.undo().value())
            .query(Long.class)
            .single());
  }

  private void movesBack(DeedId merge) {
    jdbc.sql("select keeps from client_merge where deed = :deed")
        .param("deed", merge.value())
        .query((row, _) -> new ClientId(row.getLong(1)))
        .optional()
        .ifPresent(keeps -> ties.forEach(tie -> tie.moveBack(merge, keeps)));
  }
}
