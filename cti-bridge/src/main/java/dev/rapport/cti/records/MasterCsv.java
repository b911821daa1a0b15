package dev.rapport.cti.records;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/// The rows of Asterisk's two `Master.csv`: of `cdr_csv`, whose last columns depend on
/// `loguniqueid`, `loguserfield` and `newcdrcolumns`, and of `cel_custom` with the mapping of its
/// own example.
public final class MasterCsv {
  private static final int CDR_PLAIN = 16;

  /// peeraccount, linkedid, sequence.
  private static final int NEW_COLUMNS = 3;

  private static final int CEL_MAPPING = 20;

  private MasterCsv() {}

  /// Empty for a row that is no CDR, or one that lacks what names its call (`loguniqueid=no`).
  public static Optional<CdrRow> cdr(List<String> cells, ZoneId zone) {
    int more = cells.size() - CDR_PLAIN;
    if (more < 1 || more > 5) {
      return Optional.empty();
    }
    boolean linked = more >= NEW_COLUMNS;
    var own = cells.subList(CDR_PLAIN, cells.size() - (linked ? NEW_COLUMNS : 0));
    String uniqueid = own.isEmpty() || !isId(own.getFirst()) ? "" : own.getFirst();
    String linkedid = linked ? cells.get(cells.size() - 2) : "";
    var start = Stamps.read(cells.get(9), zone);
    var end = Stamps.read(cells.get(11), zone);
    if (start.isEmpty() || end.isEmpty() || (uniqueid.isEmpty() && linkedid.isEmpty())) {
      return Optional.empty();
    }
    boolean userField = own.size() == 2 || (own.size() == 1 && uniqueid.isEmpty());
    return Optional.of(
        new CdrRow(
            cells.get(1),
            name(cells.get(4)),
            cells.get(2),
            "",
            cells.get(3),
            cells.get(5),
            cells.get(6),
            cells.get(7),
            cells.get(8),
            start.get(),
            Stamps.read(cells.get(10), zone).orElse(null),
            end.get(),
            cells.get(14),
            uniqueid,
            linkedid,
            userField ? own.getLast() : "",
            "",
            linked ? number(cells.getLast()) : 0));
  }

  /// Empty for a row that is no CEL.
  public static Optional<CelRow> cel(List<String> cells, ZoneId zone) {
    if (cells.size() != CEL_MAPPING) {
      return Optional.empty();
    }
    return Stamps.read(cells.get(1), zone)
        .map(at ->
            new CelRow(
                cells.get(0),
                at,
                cells.get(2),
                cells.get(3),
                cells.get(7),
                cells.get(8),
                cells.get(9),
                cells.get(10),
                cells.get(11),
                cells.get(14),
                cells.get(15),
                cells.get(18),
                cells.get(19)));
  }

  /// The name in `"Ivan Petrov" <+79161234567>`.
  public static String name(String clid) {
    int number = clid.lastIndexOf('<');
    String name = number < 0 ? clid : clid.substring(0, number);
    return name.strip().replaceAll("^\"|\"$", "");
  }

  private static boolean isId(String text) {
    return text.matches("(.*-)?\\d{9,11}\\.\\d+");
  }

  private static int number(String text) {
    return text.matches("\\d{1,9}") ? Integer.parseInt(text) : 0;
  }
}
