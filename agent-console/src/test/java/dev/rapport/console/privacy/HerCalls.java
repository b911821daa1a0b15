package dev.rapport.console.privacy;

import dev.rapport.crm.history.CallTape;
import dev.rapport.cti.call.Call;
import dev.rapport.cti.call.CallEvent;
import dev.rapport.cti.call.Caller;
import dev.rapport.cti.call.Endpoint;
import dev.rapport.cti.call.Outcome;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/// The calls of the person whom a [PrivacyHouse] is about, and one of somebody else.
final class HerCalls {
  static final String NUMBER = "+79167778899";
  static final String STRANGER = "+34600111222";
  static final String SOUND = "in-79167778899.wav";
  private static final Endpoint P101 = new Endpoint("PJSIP/101");

  private final Instant then = Instant.now().truncatedTo(ChronoUnit.SECONDS).minusSeconds(3_600);
  final CallTape talked = CallTape.inbound(NUMBER, then).talk(P101, 60);
  final CallTape lost = CallTape.inbound(NUMBER, then.plusSeconds(600)).abandonedAt(P101);
  final CallTape stranger = CallTape.inbound(STRANGER, then.plusSeconds(1_200)).talk(P101, 30);
  final Call named = withSound(talked.call());

  /// One talked and recorded, one lost, and one to her.
  List<CallEvent> hers() {
    var hers = new ArrayList<>(talked.events());
    hers.add(new CallEvent.RecordingNamed(named, SOUND, then));
    hers.add(new CallEvent.Ended(named, then));
    hers.addAll(lost.events());
    hers.addAll(
        CallTape.outbound(P101, NUMBER, then.plusSeconds(300))
            .after(5)
            .answered(P101)
            .after(20)
            .ends(Outcome.ANSWERED)
            .events());
    return hers;
  }

  private static Call withSound(Call call) {
    return new Call(
        call.id(),
        call.direction(),
        new Caller(NUMBER, "Zinaida Q"),
        call.dialled(),
        call.dialledBy(),
        call.line(),
        call.queue(),
        call.outcome(),
        call.startedAt(),
        call.answeredAt(),
        call.endedAt(),
        call.rings(),
        call.talks(),
        call.transfers(),
        "",
        false,
        call.held(),
        call.queued(),
        call.hungUpBy(),
        List.of(SOUND));
  }

  /// A second of quiet at 8 kHz.
  static byte[] wav() {
    int bytes = 16_000;
    return ByteBuffer.allocate(44 + bytes)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put("RIFF".getBytes(StandardCharsets.US_ASCII))
        .putInt(36 + bytes)
        .put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII))
        .putInt(16)
        .putShort((short) 1)
        .putShort((short) 1)
        .putInt(8_000)
        .putInt(16_000)
        .putShort((short) 2)
        .putShort((short) 16)
        .put("data".getBytes(StandardCharsets.US_ASCII))
        .putInt(bytes)
        .array();
  }
}
