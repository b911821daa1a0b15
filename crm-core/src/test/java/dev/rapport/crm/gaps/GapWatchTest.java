package dev.rapport.crm.gaps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.rapport.crm.history.CallTape;
import dev.rapport.cti.call.CallId;
import dev.rapport.cti.pbx.Pbx;
import dev.rapport.cti.pbx.PbxStatus;
import dev.rapport.cti.pbx.Pbxes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

class GapWatchTest {
  private final GapRoom room = new GapRoom();
  private final Instant start = room.history.now.get();
  private final Pbxes links = mock();
  private Duration pbxIsAhead = Duration.ZERO;

  @BeforeEach
  void aPbxWithAClock() {
    Pbx pbx = mock();
    when(pbx.now()).thenAnswer(_ -> room.history.now.get().plus(pbxIsAhead));
    when(pbx.callId("0")).thenReturn(new CallId("lab", "0", "0"));
    when(links.find("lab")).thenReturn(Optional.of(pbx));
  }

  @AfterEach
  void close() {
    room.close();
  }

  @Test
  void aPbxThatWasNeverSeenBeforeHasNoGap() {
    life().synced("lab", List.of());

    assertThat(gaps()).isEmpty();
  }

  @Test
  void ourOwnDeathIsAGapFromTheLastViewToTheFirst() {
    var first = life();
    first.synced("lab", List.of());
    first.beat();
    after(30);
    first.beat(); // killed after it

    after(90);
    var second = life();
    second.synced("lab", List.of());
    after(3);
    second.beat();
    second.beat();

    assertThat(gaps())
        .singleElement()
        .satisfies(gap -> {
          assertThat(gap.pbx()).isEqualTo("lab");
          assertThat(gap.from()).isEqualTo(start.plusSeconds(30));
          assertThat(gap.to()).isEqualTo(start.plusSeconds(120));
        });
  }

  @Test
  void aClockThatRanAheadAndWasPutBackHidesNoDeath() {
    var first = life();
    first.synced("lab", List.of());
    after(3_600);
    first.beat();
    after(-3_590);
    first.beat(); // killed after it

    after(20);
    var second = life();
    second.synced("lab", List.of());
    second.beat();

    assertThat(gaps())
        .singleElement()
        .satisfies(gap -> {
          assertThat(gap.from()).isEqualTo(start.plusSeconds(10));
          assertThat(gap.to()).isEqualTo(start.plusSeconds(30));
        });
  }

  @Test
  void aKillWhileTheClockIsAheadIsAGapByThePbxsClock() {
    var first = life();
    first.synced("lab", List.of());
    first.beat();
    after(3_600); // our clock; it is a moment later at the PBX
    pbxIsAhead = Duration.ofSeconds(-3_590);
    first.beat(); // killed after it

    after(-3_580);
    pbxIsAhead = Duration.ZERO;
    var second = life();
    second.synced("lab", List.of());
    second.beat();

    assertThat(gaps())
        .singleElement()
        .satisfies(gap -> {
          assertThat(gap.from()).isEqualTo(start.plusSeconds(10));
          assertThat(gap.to()).isEqualTo(start.plusSeconds(20));
        });
  }

  @Test
  void bothEndsAreByTheClockOfAPbxThatIsBehind() {
    pbxIsAhead = Duration.ofMinutes(-10);
    var first = life();
    first.synced("lab", List.of());
    first.beat();
    after(20);
    var second = life();
    second.synced("lab", List.of());
    after(3);
    second.beat();

    assertThat(gaps())
        .singleElement()
        .satisfies(gap -> {
          assertThat(gap.from()).isEqualTo(start.minusSeconds(600));
          assertThat(gap.to()).isEqualTo(start.minusSeconds(580));
        });
  }

  @Test
  void theRecordsOfAPbxThatIsAheadAreAskedAtOnce() {
    pbxIsAhead = Duration.ofMinutes(10);
    var first = life();
    first.synced("lab", List.of());
    first.beat();
    after(20);
    var second = life();
    second.synced("lab", List.of());
    second.beat();

    assertThat(gaps()).singleElement().extracting(Gap::to).isEqualTo(start.plusSeconds(620));
    assertThat(room.table.next(start.plusSeconds(20))).isPresent();
  }

  @Test
  void aViewInTheFutureIsNoneSoTheGapBeginsWithTheLastCallThatWasHeard() {
    var heard = CallTape.named(CallTape.nextId(), "+74950000001", start.plusSeconds(4));
    room.history.play(heard);
    killedWhileAhead(life());
    room.history.restart();
    var unheard = CallTape.named(CallTape.nextId(), "+74950000002", start.plusSeconds(15));
    room.history.play(unheard); // began while we were dead, and is there now

    var second = life();
    second.synced("lab", List.of());
    second.beat();

    assertThat(gaps())
        .singleElement()
        .satisfies(gap -> {
          assertThat(gap.from()).isEqualTo(start.plusSeconds(4));
          assertThat(gap.to()).isEqualTo(start.plusSeconds(21)); // the restart takes a second
        });
  }

  @Test
  void whenNothingWasHeardADayIsAskedFor() {
    killedWhileAhead(life());

    var second = life();
    second.synced("lab", List.of());
    second.beat();

    assertThat(gaps())
        .singleElement()
        .extracting(Gap::from)
        .isEqualTo(start.plusSeconds(20).minus(Duration.ofDays(1)));
  }

  /// Nothing came from the PBX after the jump, so nobody knew of it.
  private void killedWhileAhead(GapWatch life) {
    life.synced("lab", List.of());
    after(3_610);
    life.beat();
    after(-3_590);
  }

  @Test
  void whileTheLinkIsDownThereIsNoView() {
    var first = life();
    first.synced("lab", List.of());
    first.beat();
    first.on(new PbxStatus("lab", PbxStatus.State.DOWN, start, "", "", 0));
    after(60);
    first.beat();

    after(60);
    var second = life();
    second.synced("lab", List.of());
    second.beat();

    assertThat(gaps()).singleElement().extracting(Gap::from).isEqualTo(start);
  }

  @Test
  void theSecondConnectOfALifeIsNotItsFirstView() {
    var watch = life();
    watch.synced("lab", List.of());
    watch.beat();
    after(60);
    watch.synced("lab", List.of()); // the link says what was missed
    watch.beat();

    assertThat(gaps()).isEmpty();
  }

  @Test
  void eachPbxHasItsOwnView() {
    var first = life();
    first.synced("lab", List.of());
    first.beat();
    after(60);

    var second = life();
    second.synced("other", List.of());
    second.beat();

    assertThat(gaps()).isEmpty();
  }

  @Test
  void aLookThatAClockHasPutOffIsHurried() {
    room.history.repairs().gap("lab", start, start.plusSeconds(5));
    room.history.written();
    room.history
        .jdbc
        .sql("update pbx_gap set next_at = ?::timestamptz + interval '1 hour'")
        .param(start.toString())
        .update();
    assertThat(room.table.next(start.plusSeconds(60))).isEmpty();

    life().beat();

    assertThat(room.table.next(start.plusSeconds(60))).isPresent();
  }

  private GapWatch life() {
    return new GapWatch(
        room.table,
        room.history.repairs(),
        new RecordSources(GapRoom.settings(null)),
        new StaticListableBeanFactory(Map.of("pbxes", links)).getBeanProvider(Pbxes.class),
        room.history.now::get,
        Duration.ofSeconds(3));
  }

  private void after(int seconds) {
    room.history.now.updateAndGet(t -> t.plusSeconds(seconds));
  }

  private List<Gap> gaps() {
    room.history.written();
    return room.table.list(Long.MAX_VALUE, 10);
  }
}
