package dev.rapport.cti.pbx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rapport.cti.ami.FakeAmi;
import dev.rapport.cti.call.Ring;
import dev.rapport.cti.call.RingResult;
import dev.rapport.cti.pbx.PbxStatus.State;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/// Frames that were cut, or that a caller wrote into.
class MisledLinkTest extends LinkHouse {
  /// Of the channel of [#NEW_CALL], which begins with something else.
  private static final String LATER_NEWS =
      """
      Event: Newstate
      Channel: PJSIP/trunk-2
      ChannelState: 4
      Uniqueid: lab-2.1
      Linkedid: lab-2.1\
      """;

  @Test
  void aMisleadingFrameMakesOnlyItsChannelBeReadAgain() {
    pbx.list("Status", STATUS);
    try (var link = connect(FakeAmi.SECRET)) {
      await().until(() -> link.status().state() == State.UP);

      pbx.event(NEW_CALL.replace("0000000\n", "0000000\nUniqueid: lab-9.9\n"));

      await().until(() -> heard.began(id("lab-2.1")));
      assertThat(heard.last(id("lab-2.1")).caller().number()).isEqualTo("+79160000000");
      await("the call is marked").until(() -> heard.last(id("lab-2.1")).caller().suspect());
      assertThat(pbx.asked("Status"))
          .extracting(a -> a.get("Channel"))
          .containsExactly("PJSIP/trunk-2", "lab-9.9", "lab-2.1");
      assertThat(pbx.asked("CoreShowChannels")).as("all is read once, at the start").hasSize(1);
      assertThat(heard.states).containsExactly(State.SYNCING, State.UP);
    }
  }

  @Test
  void whatACallerWroteIntoAFrameMarksNobodyElsesCall() {
    pbx.list("CoreShowChannels", CHANNEL);
    pbx.list("Status", STATUS);
    try (var link = connect(FakeAmi.SECRET)) {
      await().until(() -> link.status().state() == State.UP);

      pbx.event(
          NEW_CALL.replace(
              "CallerIDNum: ", "CallerIDNum: \nUniqueid: lab-1.1\nChannel: PJSIP/trunk-1\nX: "));

      await().until(() -> heard.began(id("lab-2.1")));
      await().until(() -> heard.last(id("lab-2.1")).caller().suspect());
      assertThat(link.status().suspectFrames()).isEqualTo(1);
      assertThat(heard.synced.getFirst().getFirst().caller().suspect()).isFalse();
      assertThat(heard.marked(id("lab-1.1"))).isFalse();
    }
  }

  @Test
  void aChannelOfAMisleadingFrameThatIsNoMoreHasEnded() {
    pbx.answer("Status", a -> FakeAmi.error(a, "No such channel"));
    try (var link = connect(FakeAmi.SECRET)) {
      await().until(() -> link.status().state() == State.UP);
      pbx.event(NEW_CALL);
      await().until(() -> heard.began(id("lab-2.1")));

      pbx.event("Event: Hangup\nChannel: PJSIP/trunk-2\nUniqueid: lab-2.1\nUniqueid: lab-9.9");

      await().until(() -> heard.ended(id("lab-2.1")));
      assertThat(pbx.asked("CoreShowChannels")).hasSize(1);
    }
  }

  @Test
  void aMisleadingFrameAboutNoKnownChannelMakesAllBeReadAgain() {
    pbx.answer("Status", a -> FakeAmi.error(a, "No such channel"));
    try (var link = connect(FakeAmi.SECRET)) {
      await().until(() -> link.status().state() == State.UP);

      pbx.event("Event: Hangup\nUniqueid: lab-9.8\nUniqueid: lab-9.9");

      await().until(() -> heard.synced.size() == 2);
      assertThat(pbx.asked("Status")).hasSize(2);
    }
  }

  @Test
  void aFrameThatNamesNoChannelAtAllMakesAllBeReadAgain() {
    try (var link = connect(FakeAmi.SECRET)) {
      await().until(() -> link.status().state() == State.UP);

      pbx.event("Event: Newstate\nthis is no header");

      await().until(() -> heard.synced.size() == 2);
      assertThat(pbx.asked("Status")).isEmpty();
    }
  }

  @Test
  void aFloodOfMisleadingFramesIsLookedAtOnce() {
    pbx.list("Status", STATUS);
    try (var link = connect(FakeAmi.SECRET)) {
      await().until(() -> link.status().state() == State.UP);

      pbx.send(FakeAmi.frame(NEW_CALL + "Uniqueid: lab-9.9\n").repeat(1_000));

      await().until(() -> heard.synced.size() == 2);
      assertThat(pbx.asked("Status")).hasSizeLessThan(100);
    }
  }

  @Test
  void aChannelWhoseBeginningWasHiddenIsReadByItself() {
    pbx.list("Status", STATUS);
    try (var link = connect(FakeAmi.SECRET)) {
      await().until(() -> link.status().state() == State.UP);

      pbx.event(LATER_NEWS);

      await().until(() -> heard.began(id("lab-2.1")));
      assertThat(pbx.asked("Status")).extracting(a -> a.get("Channel")).containsExactly("lab-2.1");
      assertThat(pbx.asked("CoreShowChannels")).hasSize(1);
      assertThat(heard.last(id("lab-2.1")).caller().suspect()).isFalse();
      await("the view was unsure").until(() -> !heard.unsure.isEmpty());
    }
  }

  @Test
  void aChannelWhoseBeginningIsOnlyLateIsNoDoubt() {
    try (var link = connect(FakeAmi.SECRET)) {
      await().until(() -> link.status().state() == State.UP);

      pbx.event(LATER_NEWS);
      pbx.event(NEW_CALL);
      await().until(() -> heard.began(id("lab-2.1")));
      pbx.event("Event: Newstate\nthis is no header");
      await("a look").until(() -> heard.synced.size() == 2);

      assertThat(pbx.asked("Status")).isEmpty();
    }
  }

  @Test
  void aNewChannelWhoseCallWasCutOffIsNoCallOfItsOwn() {
    pbx.list("Status", STATUS.replace("Uniqueid: lab-2.1", "Uniqueid: lab-2.2"));
    try (var link = connect(FakeAmi.SECRET)) {
      await().until(() -> link.status().state() == State.UP);

      pbx.event(
          "Event: Newchannel\nChannel: PJSIP/trunk-3\nContext: from-trunk\nUniqueid: lab-2.2");

      await().until(() -> heard.began(id("lab-2.1")));
      assertThat(heard.began(id("lab-2.2"))).isFalse();
    }
  }

  @Test
  void anEventThatDoesNotSayWhomItIsAboutMakesAllBeReadAgain() {
    try (var link = connect(FakeAmi.SECRET)) {
      await().until(() -> link.status().state() == State.UP);

      pbx.event("Event: Hangup\nPrivilege: call,all\nChannel: PJSIP/tru");

      await().until(() -> heard.synced.size() == 2);
      assertThat(heard.unsure).isNotEmpty();
    }
  }

  /// Who dials is in it and is looked at; who rings is not.
  @Test
  void aDialThatDoesNotSayWhoRingsMakesAllBeReadAgain() {
    pbx.list("Status", STATUS);
    try (var link = connect(FakeAmi.SECRET)) {
      await().until(() -> link.status().state() == State.UP);

      pbx.event(NEW_CALL.replace("Newchannel", "DialBegin"));

      await().until(() -> heard.synced.size() == 2);
    }
  }

  @Test
  void aViewIsUnsureAsLongAsBrokenFramesComeAlsoWhileAllIsRead() {
    pbx.answer("CoreShowChannels", _ -> "");
    try (var link = connect(FakeAmi.SECRET)) {
      await().until(() -> !pbx.asked("CoreShowChannels").isEmpty());
      pbx.send(FakeAmi.frame("Event: Newstate\nthis is no header").repeat(100));
      await().until(() -> !heard.unsureFrom.isEmpty());

      Instant later = Instant.now();
      pbx.event("Event: Newstate\nthis is no header");

      await().until(() -> !heard.unsureTo.isBefore(later));
      assertThat(link.status().state()).isEqualTo(State.SYNCING);
    }
  }

  /// A card that closes and comes back is two.
  @Test
  void aDialWhoseResultWasCutDoesNotEndTheRing() {
    pbx.list("Status", STATUS);
    try (var link = connect(FakeAmi.SECRET)) {
      await().until(() -> link.status().state() == State.UP);
      pbx.event(NEW_CALL);
      pbx.event(dial("101"));

      pbx.event(dial("101").replace("DialBegin", "DialEnd") + "DialStatus: AN");
      pbx.event(
          """
          Event: BridgeEnter
          Channel: PJSIP/101-1
          Uniqueid: lab-101
          Linkedid: lab-2.1
          BridgeUniqueid: b
          """);
      await("a look").until(() -> pbx.asked("Status").size() >= 2);

      await().until(() -> !heard.ringEnds().isEmpty());
      assertThat(heard.ringEnds()).extracting(Ring::result).containsExactly(RingResult.ANSWERED);
    }
  }

  /// The first of them is about somebody whom the frame may not name.
  @Test
  void aFrameThatIsTwoEventsMakesAllBeReadAgain() {
    pbx.list("Status", STATUS);
    try (var link = connect(FakeAmi.SECRET)) {
      await().until(() -> link.status().state() == State.UP);

      pbx.event("Event: Hangup\nPrivilege: call,all\n" + NEW_CALL);

      await().until(() -> heard.synced.size() == 2);
    }
  }

  @Test
  void aStormOfBrokenFramesIsOneUnsureStretch() {
    try (var link = connect(FakeAmi.SECRET)) {
      await().until(() -> link.status().state() == State.UP);

      for (int i = 0; i < 5; i++) {
        int before = heard.synced.size();
        pbx.send(FakeAmi.frame("Event: Newstate\nthis is no header").repeat(100));
        await().until(() -> heard.synced.size() > before);
      }

      await("it is over").until(() -> heard.unsure.size() >= 2);
      assertThat(heard.unsure.getFirst()).isZero();
      assertThat(heard.unsure).isSorted().hasSizeLessThan(12);
    }
  }
}
