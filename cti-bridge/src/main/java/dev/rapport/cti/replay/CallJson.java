package dev.rapport.cti.replay;

import dev.rapport.cti.call.Call;
import dev.rapport.cti.call.Ring;
import dev.rapport.cti.call.Talk;
import dev.rapport.cti.call.Transfer;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// A call as the one line of JSON that `replay` prints.
final class CallJson {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private CallJson() {}

  static String of(Call call) {
    return JSON.writeValueAsString(map(call));
  }

  private static Map<String, @Nullable Object> map(Call call) {
    var map = new LinkedHashMap<String, @Nullable Object>();
    map.put("linkedid", call.id().linkedid());
    map.put("direction", word(call.direction()));
    map.put("caller", call.caller().number());
    if (call.caller().suspect()) {
      map.put("callerSuspect", true);
    }
    map.put("dialled", call.dialled());
    map.put("line", call.line());
    map.put("queue", call.queue());
    map.put("outcome", word(call.outcome()));
    map.put("startedAt", text(call.startedAt()));
    map.put("answeredAt", text(call.answeredAt()));
    map.put("endedAt", text(call.endedAt()));
    map.put("talks", call.talks().stream().map(CallJson::map).toList());
    map.put("rings", call.rings().stream().map(CallJson::map).toList());
    map.put("transfers", call.transfers().stream().map(CallJson::map).toList());
    map.put("holdSeconds", seconds(call.held()));
    map.put("queuedSeconds", seconds(call.queued()));
    map.put("hungUpBy", call.ended() ? word(call.hungUpBy()) : null);
    map.put("recordings", call.recordings());
    return map;
  }

  private static Map<String, @Nullable Object> map(Talk talk) {
    var map = new LinkedHashMap<String, @Nullable Object>();
    map.put("endpoint", talk.endpoint().name());
    map.put("startedAt", text(talk.startedAt()));
    map.put("endedAt", text(talk.endedAt()));
    return map;
  }

  private static Map<String, @Nullable Object> map(Ring ring) {
    var map = new LinkedHashMap<String, @Nullable Object>();
    map.put("endpoint", ring.endpoint().name());
    map.put("result", word(ring.result()));
    return map;
  }

  private static Map<String, @Nullable Object> map(Transfer transfer) {
    var map = new LinkedHashMap<String, @Nullable Object>();
    map.put("kind", word(transfer.kind()));
    map.put("from", transfer.from().name());
    map.put("to", transfer.to());
    return map;
  }

  private static @Nullable String word(@Nullable Enum<?> value) {
    return value == null ? null : value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static @Nullable String text(@Nullable Instant at) {
    return at == null ? null : at.toString();
  }

  private static BigDecimal seconds(Duration length) {
    return BigDecimal.valueOf(length.toNanos(), 9).setScale(3, RoundingMode.HALF_UP);
  }
}
