package dev.rapport.crm.privacy;

import dev.rapport.crm.finding.Asked;
import dev.rapport.crm.finding.ConditionField;
import dev.rapport.crm.finding.Filter.Op;
import dev.rapport.crm.finding.Moments;
import java.time.Instant;
import java.util.Map;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/// Whether [DoNotCall] refuses whatever way a client could be dialled from their page: they are
/// marked, or every number of theirs that can be dialled is. Asked for a time, since when that is
/// so. The marks are few beside the clients: they are put together once for a question, never for
/// each client.
@Component
final class DoNotCallField implements ConditionField {
  private final ReturnedNumbers returned;

  DoNotCallField(ReturnedNumbers returned) {
    this.returned = returned;
  }

  @Override
  public String name() {
    return "doNotCall";
  }

  @Override
  public String sql(Asked asked, Function<Object, String> bind) {
    return switch (asked.op()) {
      case IS ->
          asked.value().isBoolean()
              ? among(barred(bind), asked.value().booleanValue())
              : among(barredAt(asked, bind), true);
      case EMPTY -> among(barred(bind), false);
      case NOT_EMPTY -> among(barred(bind), true);
      case LESS, MORE, BETWEEN, WITHIN_DAYS -> among(barredAt(asked, bind), true);
      case NOT_WITHIN_DAYS -> {
        var within = new Asked(Op.WITHIN_DAYS, asked.value(), asked.name(), asked.now());
        yield among(barredAt(within, bind), false);
      }
      case IS_NOT, HAS, HAS_NOT, CONTAINS, STARTS -> throw asked.wrongOp();
    };
  }

  /// `not in` is one look into a table in memory for each client. An anti-join the planner expects
  /// to be of one row, and then compares every client with every barred one.
  private static String among(String clients, boolean wanted) {
    return "c.id " + (wanted ? "" : "not ") + "in (select b.client from " + clients + " b)";
  }

  private String barredAt(Asked asked, Function<Object, String> bind) {
    return "(select f.client from (select b.client, min(b.since) as since from "
        + barred(bind)
        + " b group by b.client) f where "
        + Moments.sql(asked, "f.since", bind)
        + ")";
  }

  /// A number without a canonical form cannot be dialled, so it lets nobody be called.
  private String barred(Function<Object, String> bind) {
    var marks = marks(bind);
    return """
    (select id as client, do_not_call_since as since from client
      where do_not_call_since is not null
     union all
     select p.client, max(m.since) from %s m join phone p on p.e164 = m.e164
      where not exists (select from phone o
                         where o.client = p.client and o.e164 is not null
                           and not exists (select from %s n where n.e164 = o.e164))
      group by p.client)
    """
        .formatted(marks, marks);
  }

  private String marks(Function<Object, String> bind) {
    var again = returned.now();
    return "(select e164, since from do_not_call where e164 is not null"
        + (again.isEmpty() ? "" : " union all " + rows(again, bind))
        + ")";
  }

  private static String rows(Map<String, Instant> again, Function<Object, String> bind) {
    var numbers = again.keySet().toArray(String[]::new);
    var times = again.values().stream().map(Instant::toString).toArray(String[]::new);
    return "select u.e164 collate \"C\", u.since from unnest(cast("
        + bind.apply(numbers)
        + " as text[]), cast("
        + bind.apply(times)
        + " as timestamptz[])) u (e164, since)";
  }
}
