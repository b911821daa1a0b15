package dev.rapport.crm.desk;

import dev.rapport.crm.desk.DeskFact.Forgotten;
import dev.rapport.crm.desk.DeskFact.Kept;
import dev.rapport.crm.journal.Codec;
import dev.rapport.crm.journal.Entry;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Facts about desks as JSON, one in a line.
final class DeskCodec implements Codec<DeskFact> {
  /// Cards of an older release lack what is new.
  static final JsonMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES).build();

  private final JsonMapper json = JSON;

  private record Line(
      long run,
      long seq,
      Instant at,
      @Nullable SavedCard kept,
      SavedCard.@Nullable Key forgotten) {}

  @Override
  public String encode(Entry<DeskFact> entry) {
    return json.writeValueAsString(
        switch (entry.fact()) {
          case Kept(var card) -> new Line(entry.run(), entry.seq(), entry.at(), card, null);
          case Forgotten(var key) -> new Line(entry.run(), entry.seq(), entry.at(), null, key);
        });
  }

  @Override
  public Entry<DeskFact> decode(String text) {
    Line line = json.readValue(text, Line.class);
    DeskFact fact =
        line.kept() == null
            ? new Forgotten(Objects.requireNonNull(line.forgotten()))
            : new Kept(line.kept());
    return new Entry<>(line.run(), line.seq(), line.at(), fact);
  }
}
