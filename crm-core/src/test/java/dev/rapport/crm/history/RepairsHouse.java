package dev.rapport.crm.history;

import static dev.rapport.crm.history.HistoryRoom.NOON;
import static dev.rapport.crm.history.Phones.CLARA;

import dev.rapport.crm.history.CallRepairs.FromRecords;
import dev.rapport.crm.history.CallRepairs.Stretch;
import dev.rapport.cti.call.CallId;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;

/// A gap of nine minutes in what was seen of a PBX, and its records of it.
abstract class RepairsHouse {
  static final String IVANS = "+74951234567";
  static final Instant FROM = NOON.plusSeconds(60);
  static final Instant TO = NOON.plusSeconds(600);

  @AutoClose final HistoryRoom room = new HistoryRoom();

  void repair(CallTape told) {
    repair(told, Set.of());
  }

  void repair(CallTape told, Set<CallId> gone) {
    repair(told, gone, false);
  }

  void repair(CallTape told, Set<CallId> gone, boolean unsure) {
    room.repairs().repair(new FromRecords(told.call(), gone, "cel"), new Stretch(FROM, TO, unsure));
    room.written();
  }

  int lost() {
    return room.lostCallers.list(new Viewer(CLARA, true, List.of()), null, 10).size();
  }

  int count(String sql) {
    return room.jdbc.sql(sql).query(Integer.class).single();
  }
}
