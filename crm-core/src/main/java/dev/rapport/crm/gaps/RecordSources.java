package dev.rapport.crm.gaps;

import dev.rapport.cti.engine.Surroundings;
import java.time.ZoneId;
import java.util.Optional;

/// The record sources of the house's PBXs, by the settings.
final class RecordSources {
  private final GapSettings settings;

  RecordSources(GapSettings settings) {
    this.settings = settings;
  }

  /// Empty when none is configured.
  Optional<RecordSource> find(String pbx) {
    return records(pbx).flatMap(RecordSources::open);
  }

  private static Optional<RecordSource> open(GapSettings.Records records) {
    if (records.url() != null) {
      return Optional.of(new SqlRecords(records));
    }
    return records.cdrFile() == null && records.celFile() == null
        ? Optional.empty()
        : Optional.of(new FileRecords(records));
  }

  Surroundings surroundings(String pbx) {
    return settings.find(pbx).map(GapSettings.Entry::surroundings).orElse(Surroundings.DEFAULT);
  }

  ZoneId zone(String pbx) {
    return records(pbx).map(GapSettings.Records::zoneOrOurs).orElse(ZoneId.systemDefault());
  }

  private Optional<GapSettings.Records> records(String pbx) {
    return settings.find(pbx).flatMap(e -> Optional.ofNullable(e.records()));
  }
}
