package dev.rapport.crm.gaps;

import java.time.Instant;
import java.util.List;

/// Reads gaps from the table and looks at record sources.
final class SqlGaps implements Gaps {
  private final GapTable table;
  private final RecordSources sources;

  SqlGaps(GapTable table, RecordSources sources) {
    this.table = table;
    this.sources = sources;
  }

  @Override
  public List<Gap> list(long before, int limit) {
    return table.list(before, limit);
  }

  @Override
  public List<Gap> between(Instant from, Instant to, int limit) {
    return table.between(from, to, limit);
  }

  @Override
  public Sight look(String pbx) {
    var source = sources.find(pbx);
    if (source.isEmpty()) {
      return new Sight.NotConfigured();
    }
    try {
      return new Sight.Seen(List.copyOf(source.get().look()));
    } catch (SourceAwayException e) {
      return new Sight.Unreadable(e.why());
    }
  }
}
