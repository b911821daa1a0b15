package dev.rapport.crm.gaps;

import dev.rapport.cti.records.CdrRow;
import dev.rapport.cti.records.CelRow;
import dev.rapport.cti.records.MasterCsv;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/// Rows of tables as rows of records.
final class RecordRows {
  private RecordRows() {}

  static CelRow cel(RecordTable.Row row) throws SQLException {
    return new CelRow(
        row.text("eventtype"),
        row.time("eventtime").orElse(Instant.EPOCH),
        row.text("cid_name"),
        row.text("cid_num"),
        row.text("exten"),
        row.text("context"),
        row.text("channame"),
        row.text("appname"),
        row.text("appdata"),
        row.text("uniqueid"),
        row.text("linkedid"),
        row.text("userdeftype"),
        row.text("extra"));
  }

  /// FreePBX keeps no answer and no end, only how long it took in all and since the answer.
  static CdrRow cdr(RecordTable.Row row) throws SQLException {
    Optional<Instant> start = row.time("start");
    Instant began = start.isPresent() ? start.get() : row.time("calldate").orElse(Instant.EPOCH);
    Instant end = row.time("end").orElse(began.plusSeconds(row.number("duration")));
    Optional<Instant> answer = row.time("answer").filter(a -> a.isAfter(Instant.EPOCH));
    boolean answered = row.text("disposition").equals("ANSWERED");
    String number = row.text("cnum");
    String name = row.text("cnam");
    return new CdrRow(
        number.isEmpty() ? row.text("src") : number,
        name.isEmpty() ? MasterCsv.name(row.text("clid")) : name,
        row.text("dst"),
        row.text("did"),
        row.text("dcontext"),
        row.text("channel"),
        row.text("dstchannel"),
        row.text("lastapp"),
        row.text("lastdata"),
        began,
        answer.orElse(answered ? end.minusSeconds(row.number("billsec")) : null),
        end,
        row.text("disposition"),
        row.text("uniqueid"),
        row.text("linkedid"),
        row.text("userfield"),
        row.text("recordingfile"),
        row.number("sequence"));
  }
}
