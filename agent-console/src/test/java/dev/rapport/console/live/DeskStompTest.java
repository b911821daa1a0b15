package dev.rapport.console.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyBoolean;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.rapport.console.Browser;
import dev.rapport.crm.desk.CallTape;
import dev.rapport.crm.staff.NewUser;
import dev.rapport.crm.staff.Phone;
import dev.rapport.crm.staff.Role;
import dev.rapport.crm.staff.Users;
import dev.rapport.cti.call.CallEvent;
import dev.rapport.cti.call.Endpoint;
import dev.rapport.cti.call.Outcome;
import dev.rapport.cti.control.CallControl;
import dev.rapport.cti.control.ControlResult;
import dev.rapport.cti.pbx.PbxListener;
import dev.rapport.cti.pbx.PbxStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, classes = DeskHouse.class)
class DeskStompTest {
  private static final String PASSWORD = "long enough to pass";
  private static final AtomicInteger NEXT = new AtomicInteger(100);

  @LocalServerPort int port;
  @Autowired Users users;
  @Autowired ObjectProvider<PbxListener> listeners;
  @Autowired CallControl control;

  private final List<DeskTab> tabs = new ArrayList<>();
  private final Endpoint annasPhone = new Endpoint("PJSIP/" + NEXT.incrementAndGet());
  private final Endpoint borisPhone = new Endpoint("PJSIP/" + NEXT.incrementAndGet());
  private final String anna = "anna" + NEXT.get();
  private final String boris = "boris" + NEXT.get();
  private final CallTape call = CallTape.inbound("c." + NEXT.get(), "+79161234567");

  @BeforeEach
  void hire() {
    hire(anna, annasPhone, Role.AGENT);
    hire(boris, borisPhone, Role.AGENT);
  }

  @AfterEach
  void closeTabs() {
    play(call.ends(Outcome.LOST_BY_PBX));
    tabs.forEach(DeskTab::close);
  }

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

  @Test
  void sayingThatACardIsShownKeepsTheConnection() {
    var tab = open(anna).look();

    tab.say("/app/desk/shown", "{\"callId\":\"" + call.picture().id() + "\"}");
    tab.say("/app/desk/snapshot", "");

    tab.next("snapshot");
    tab.next("snapshot");
  }

  @Test
  void aForeignOriginIsRefused() {
    var browser = signIn(anna);

    assertThatThrownBy(() -> DeskTab.connect(port, browser, "https://evil.example"))
        .hasStackTraceContaining("403");
  }

  @Test
  void whoIsNotSignedInIsRefused() {
    assertThatThrownBy(() -> DeskTab.connect(port, new Browser(port)))
        .hasStackTraceContaining("401");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/user/2/queue/desk",
        "/queue/desk",
        "/queue/desk-user1",
        "/topic/board",
        "/user/queue/desk/",
        "/user/queue/*",
        "/app/desk/snapshot"
      })
  void nobodyLooksAtAnythingButTheirOwnDesk(String destination) {
    var tab = open(anna).look(destination);

    tab.awaitLost();

    assertThat(tab.silent()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/user/queue/desk", "/user/2/queue/desk", "/topic/board", "/app/other"})
  void nobodySendsToAnythingButTheDesksCommands(String destination) {
    var tab = open(anna).watch();

    tab.say(destination, "{}");

    tab.awaitLost();
  }

  @Test
  void aHugeMessageEndsTheConnection() {
    var tab = open(anna).watch();

    tab.say("/app/desk/shown", "{\"callId\":\"" + "x".repeat(20_000) + "\"}");

    tab.awaitLost();
  }

  @Test
  void signingOutEndsTheConnection() {
    var browser = signIn(anna);
    var tab = open(browser).watch();
    assertThat(browser.send("DELETE", "/api/session", "").statusCode()).isEqualTo(204);

    tab.awaitLost();
  }

  @Test
  void aUserSwitchedOffLosesTheConnection() {
    var tab = open(anna).look();
    tab.next("snapshot");
    var admin = new Browser(port);
    admin.signIn("admin", "correct horse");

    var user = users.listAll().stream().filter(u -> u.agent().username().equals(anna)).findFirst();
    admin.send(
        "PATCH", "/api/users/" + user.orElseThrow().agent().id().value(), "{\"active\":false}");

    tab.awaitLost();
  }

  @Test
  void aPauseNamesAKnownReason() {
    var browser = signIn(anna);

    var wrong =
        browser.send("PUT", "/api/desk/presence", "{\"state\":\"paused\",\"reason\":\"bored\"}");
    assertThat(wrong.statusCode()).isEqualTo(422);
    assertThat(Browser.json(wrong).at("/errors/0/field").asString()).isEqualTo("reason");

    var right =
        browser.send("PUT", "/api/desk/presence", "{\"state\":\"paused\",\"reason\":\"lunch\"}");
    assertThat(Browser.json(right).get("state").asString()).isEqualTo("paused");
    verify(control).pause(annasPhone, "", true, "lunch");
  }

  @Test
  void aPauseThatThePbxRefusesIsOnTheDesk() {
    var carmen = "carmen" + NEXT.get();
    var phone = new Endpoint("PJSIP/" + NEXT.incrementAndGet());
    var queues = List.of("sales");
    users.create(
        new NewUser(
            carmen,
            carmen,
            PASSWORD,
            Set.of(Role.AGENT),
            "en",
            List.of(new Phone("lab", phone)),
            queues));
    when(control.pause(eq(phone), anyString(), anyBoolean(), anyString()))
        .thenReturn(
            CompletableFuture.completedFuture(
                new ControlResult.Refused(ControlResult.Reason.BY_PBX, "Interface not found")));
    var browser = signIn(carmen);
    var tab = open(browser).watch();

    browser.send("PUT", "/api/desk/presence", "{\"state\":\"paused\",\"reason\":\"lunch\"}");

    var told = tab.next("presence").get("presence");
    while (told.get("faults").isEmpty()) {
      told = tab.next("presence").get("presence");
    }
    assertThat(told.get("state").asString()).isEqualTo("paused");
    assertThat(told.at("/faults/0/pbx").asString()).isEqualTo("lab");
    assertThat(told.at("/faults/0/queues/0").asString()).isEqualTo("sales");
    assertThat(told.at("/faults/0/reason").asString()).isEqualTo("refused");
  }

  @Test
  void clickToCallRingsTheAgentsPhone() {
    var browser = signIn(anna);

    var placed = browser.post("/api/calls", "{\"number\":\"8 (495) 765-43-21\"}");

    assertThat(placed.statusCode()).isEqualTo(202);
    verify(control).dial(annasPhone, "+74957654321");
    var wrong = browser.post("/api/calls", "{\"number\":\"call me\"}");
    assertThat(wrong.statusCode()).isEqualTo(422);
    assertThat(Browser.json(wrong).at("/errors/0/field").asString()).isEqualTo("number");
  }

  @Test
  void aRepeatedClickToCallGetsTheSameAnswerAndDialsOnce() {
    var browser = signIn(anna).header("Idempotency-Key", "click-" + anna);
    var number = "{\"number\":\"+74957654399\"}";

    var first = browser.post("/api/calls", number);
    var second = browser.post("/api/calls", number);

    assertThat(first.statusCode()).isEqualTo(202);
    assertThat(second.statusCode()).isEqualTo(202);
    assertThat(second.body()).isEqualTo(first.body());
    verify(control, times(1)).dial(annasPhone, "+74957654399");
    var other = browser.post("/api/calls", "{\"number\":\"+74957654400\"}");
    assertThat(other.statusCode()).isEqualTo(409);
    assertThat(Browser.json(other).at("/errors/0/field").asString()).isEqualTo("Idempotency-Key");
    signIn(boris).header("Idempotency-Key", "click-" + anna).post("/api/calls", number);
    verify(control, times(1)).dial(borisPhone, "+74957654399");
  }

  @Test
  void aRepeatedClickToCallThatWasRefusedIsNotTriedAgain() {
    var no = new ControlResult.PbxUnreachable("no answer in time");
    when(control.dial(annasPhone, "+74957654398"))
        .thenReturn(CompletableFuture.completedFuture(no));
    var browser = signIn(anna).header("Idempotency-Key", "again-" + anna);

    var first = browser.post("/api/calls", "{\"number\":\"+74957654398\"}");
    var second = browser.post("/api/calls", "{\"number\":\"+74957654398\"}");

    assertThat(first.statusCode()).isEqualTo(502);
    assertThat(second.statusCode()).isEqualTo(502);
    verify(control, times(1)).dial(annasPhone, "+74957654398");
  }

  @ParameterizedTest
  @CsvSource({"hangup,''", "park,''", "recording,'{\"muted\":true}'"})
  void anAgentControlsOnlyCallsOfTheirOwnPhone(String command, String json) {
    play(call.rings(annasPhone).answers(annasPhone));
    var path = "/api/calls/" + call.picture().id() + "/" + command;

    assertThat(signIn(boris).post(path, json).statusCode()).isEqualTo(403);
    assertThat(signIn(anna).post(path, json).statusCode()).isEqualTo(202);
  }

  @Test
  void aSupervisorControlsAnyCallAndAnUnknownOneIsNotFound() {
    var chief = "chief" + NEXT.get();
    hire(chief, new Endpoint("PJSIP/" + NEXT.incrementAndGet()), Role.SUPERVISOR);
    play(call.rings(annasPhone).answers(annasPhone));
    var browser = signIn(chief);
    var transfer = "{\"kind\":\"blind\",\"target\":\"104\"}";

    var path = "/api/calls/" + call.picture().id() + "/transfer";
    assertThat(browser.post(path, transfer).statusCode()).isEqualTo(202);
    verify(control).transferBlind(call.picture().id(), annasPhone, "104");
    assertThat(browser.post("/api/calls/lab~1~none/hangup", "").statusCode()).isEqualTo(404);
    assertThat(browser.post("/api/calls/nonsense/hangup", "").statusCode()).isEqualTo(404);
  }

  @Test
  void aTransferNeedsATargetThatCanBeDialled() {
    play(call.rings(annasPhone).answers(annasPhone));
    var path = "/api/calls/" + call.picture().id() + "/transfer";

    var wrong = signIn(anna).post(path, "{\"kind\":\"blind\",\"target\":\"1\\n2\"}");

    assertThat(wrong.statusCode()).isEqualTo(422);
    verify(control, never()).transferBlind(eq(call.picture().id()), any(), anyString());
  }

  @Test
  void wrapUpIsFinishedOnceAndOnlyByItsOwner() {
    play(call.rings(annasPhone).answers(annasPhone));
    var browser = signIn(anna);
    open(browser).look().next("snapshot");
    var path = "/api/calls/" + call.picture().id() + "/wrap-up";
    var sold = "{\"disposition\":\"sold\",\"notes\":\"two\"}";
    assertThat(browser.post(path, sold).statusCode()).as("still talking").isEqualTo(409);
    play(call.ends(Outcome.ANSWERED));

    assertThat(signIn(boris).post(path, sold).statusCode()).isEqualTo(404);
    var wrong = browser.post(path, "{\"disposition\":\"nonsense\"}");
    assertThat(Browser.json(wrong).at("/errors/0/field").asString()).isEqualTo("disposition");
    assertThat(browser.post(path, sold).statusCode()).isEqualTo(204);
    assertThat(browser.post(path, sold).statusCode()).isEqualTo(404);
    assertThat(Browser.json(browser.get("/api/desk")).at("/cards")).isEmpty();
  }

  @Test
  void setupSpeaksTheUsersLanguage() {
    var setup = Browser.json(signIn(anna).header("Accept-Language", "ru").get("/api/setup"));

    assertThat(setup.at("/pauseReasons/0/label").asString()).isEqualTo("Обед");
    assertThat(setup.at("/dispositions/0/code").asString()).isEqualTo("sold");
  }

  @Test
  void agentsAreListedWithTheirPresence() {
    var all = Browser.json(signIn(anna).get("/api/agents"));

    assertThat(all.valueStream().map(a -> a.get("username").asString())).contains(anna, boris);
  }

  private static List<JsonNode> untilTalking(DeskTab tab) {
    var heard = new ArrayList<JsonNode>();
    do {
      heard.add(tab.next());
    } while (!heard.getLast().at("/card/phase").asString("").equals("talking"));
    return heard;
  }

  private void play(CallTape tape) {
    var event = new CallEvent.Corrected(tape.picture(), tape.now());
    listeners.orderedStream().forEach(l -> l.on(event));
  }

  private DeskTab open(String username) {
    return open(signIn(username));
  }

  private DeskTab open(Browser browser) {
    var tab = DeskTab.connect(port, browser);
    tabs.add(tab);
    return tab;
  }

  private Browser signIn(String username) {
    var browser = new Browser(port);
    assertThat(browser.signIn(username, PASSWORD).statusCode()).isEqualTo(200);
    return browser;
  }

  private void hire(String username, Endpoint phone, Role role) {
    users.create(
        new NewUser(
            username,
            username,
            PASSWORD,
            Set.of(role),
            "en",
            List.of(new Phone("lab", phone)),
            List.of()));
  }
}
