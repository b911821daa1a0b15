package dev.rapport.console.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyBoolean;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.rapport.console.Browser;
import dev.rapport.crm.staff.Role;
import dev.rapport.cti.call.Outcome;
import dev.rapport.cti.control.ControlResult;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What an agent does at the desk: pauses, calls, and how calls are gone on with and finished.
class DeskRestTest extends TwoDesks {
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
    var carmen = "carmen" + next();
    var phone = newPhone();
    hire(carmen, phone, Role.AGENT, List.of("sales"));
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
    var chief = "chief" + next();
    hire(chief, newPhone(), Role.SUPERVISOR);
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
}
