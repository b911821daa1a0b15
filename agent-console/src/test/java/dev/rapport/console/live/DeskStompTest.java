package dev.rapport.console.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.cti.call.Outcome;
import dev.rapport.cti.pbx.PbxStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class DeskStompTest extends TwoDesks {
  @Test
  void aSnapshotComesFirstAndNumberedEventsFollow() {
    var tab = open(anna).look();

    var first = tab.next();
    assertThat(first.get("type").asString()).isEqualTo("snapshot");
    assertThat(first.at("/desk/presence/state").asString()).isEqualTo("ready");
    assertThat(first.at("/desk/links/0/state").asString()).isEqualTo("up");
    play(call.rings(annasPhone));
    var second = tab.next();

    assertThat(second.get("type").asString()).isIn("card", "presence");
    assertThat(second.get("seq").asLong()).isEqualTo(first.get("seq").asLong() + 1);
  }

  @Test
  void aCardIsAsTheContractSays() {
    var tab = open(anna).watch();

    play(call.rings(annasPhone));

    var card = tab.next("card").get("card");
    assertThat(card.get("callId").asString()).isEqualTo(call.picture().id().toString());
    assertThat(card.get("phase").asString()).isEqualTo("ringing");
    assertThat(card.get("direction").asString()).isEqualTo("inbound");
    assertThat(card.at("/caller/e164").asString()).isEqualTo("+79161234567");
    assertThat(card.at("/match/kind").asString()).isEqualTo("none");
    assertThat(card.get("client").isNull()).isTrue();
    assertThat(card.get("wrapUpUntil").isNull()).isTrue();
  }

  @Test
  void allTabsOfAUserHearTheSame() {
    var one = open(anna).look();
    var two = open(anna).look();
    one.next("snapshot");
    two.next("snapshot");

    play(call.rings(annasPhone));
    play(call.answers(annasPhone));

    assertThat(untilTalking(one)).isEqualTo(untilTalking(two));
  }

  @Test
  void theOthersCardClosesNamingWhoTookTheCall() {
    var annas = open(anna).watch();
    var bobs = open(boris).watch();
    play(call.rings(annasPhone, borisPhone));
    annas.next("card");
    bobs.next("card");

    play(call.answers(borisPhone));

    var closed = annas.next("card.closed");
    assertThat(closed.get("reason").asString()).isEqualTo("answered-elsewhere");
    assertThat(closed.at("/by/name").asString()).isEqualTo(boris);
    assertThat(bobs.next("card").at("/card/phase").asString()).isEqualTo("talking");
  }

  @Test
  void whoReconnectsFindsTheDeskAsItIsWithTheHalfWrittenNotes() {
    var browser = signIn(anna);
    var tab = open(browser).watch();
    play(call.rings(annasPhone).answers(annasPhone));
    tab.next("card");
    tab.close();
    var path = "/api/calls/" + call.picture().id() + "/draft";
    assertThat(browser.send("PUT", path, "{\"notes\":\"half a sen\"}").statusCode()).isEqualTo(204);

    var again = open(browser).look().next();

    assertThat(again.get("type").asString()).isEqualTo("snapshot");
    assertThat(again.at("/desk/cards/0/phase").asString()).isEqualTo("talking");
    assertThat(again.at("/desk/cards/0/notes").asString()).isEqualTo("half a sen");
    assertThat(again.at("/desk/presence/inTalk").asBoolean()).isTrue();
  }

  @Test
  void whoMissedANumberAsksForASnapshot() {
    var tab = open(anna).watch();
    play(call.rings(annasPhone));
    var seen = tab.next("card").get("seq").asLong();

    tab.say("/app/desk/snapshot", "");

    var snapshot = tab.next("snapshot");
    assertThat(snapshot.get("seq").asLong()).isGreaterThanOrEqualTo(seen);
    assertThat(snapshot.at("/desk/cards")).hasSize(1);
  }

  @Test
  void whoTookPartIsToldWhenTheHistoryHasTheCall() {
    var tab = open(anna).watch();
    play(call.rings(annasPhone).answers(annasPhone));
    tab.next("card");

    play(call.ends(Outcome.ANSWERED));

    var item = tab.next("call").get("call");
    while (item.get("endedAt").isNull()) {
      item = tab.next("call").get("call");
    }
    assertThat(item.get("id").asString()).isEqualTo(call.picture().id().toString());
    assertThat(item.at("/talks/0/agent/name").asString()).isEqualTo(anna);
  }

  @Test
  void whomAnAgentSettlesAsTheClientIsOnTheCardOfAllTabs() {
    var tab = open(anna).watch();
    var browser = signIn(anna);
    play(call.rings(annasPhone).answers(annasPhone));
    tab.next("card");
    var made =
        browser.post(
            "/api/clients",
            "{\"kind\":\"person\",\"name\":\"Olga\",\"linkCall\":\"%s\"}"
                .formatted(call.picture().id()));

    assertThat(made.statusCode()).isEqualTo(201);
    assertThat(tab.next("card").at("/card/client/name").asString()).isEqualTo("Olga");
    var path = "/api/calls/" + call.picture().id() + "/client";
    assertThat(browser.send("PUT", path, "{\"client\":null}").statusCode()).isEqualTo(200);
    assertThat(tab.next("card").at("/card/client").isNull()).isTrue();
  }

  @Test
  void noNumberIsSkippedOrSwappedHoweverFastTheNews() {
    var tab = open(anna).watch();
    play(call.rings(annasPhone).answers(annasPhone));
    long seq = tab.next("card").get("seq").asLong();
    for (int i = 0; i < 100; i++) {
      play(call.held(true));
      play(call.held(false));
    }

    for (int i = 0; i < 200; i++) {
      assertThat(tab.next().get("seq").asLong()).isEqualTo(++seq);
    }
  }

  @Test
  void aLinkThatGoesIsToldToEverybody() {
    var tab = open(anna).watch();

    var down = new PbxStatus("lab", PbxStatus.State.DOWN, Instant.EPOCH, "no route", "", 0);
    listeners.orderedStream().forEach(l -> l.on(down));

    assertThat(tab.next("link").get("state").asString()).isEqualTo("down");
  }

  private static List<JsonNode> untilTalking(DeskTab tab) {
    var heard = new ArrayList<JsonNode>();
    do {
      heard.add(tab.next());
    } while (!heard.getLast().at("/card/phase").asString("").equals("talking"));
    return heard;
  }
}
