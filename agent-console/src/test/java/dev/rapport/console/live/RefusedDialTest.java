package dev.rapport.console.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;

import dev.rapport.console.Browser;
import dev.rapport.crm.book.BookFixture;
import dev.rapport.crm.book.ClientId;
import dev.rapport.crm.desk.CallTape;
import dev.rapport.crm.privacy.DoNotCall;
import dev.rapport.crm.staff.Role;
import dev.rapport.cti.call.Endpoint;
import dev.rapport.cti.call.Outcome;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/// Whoever asked not to be called is reached neither by a click nor by handing a call on.
class RefusedDialTest extends OpenDesks {
  @Autowired DoNotCall list;

  private final int one = next();
  private final Endpoint phone = new Endpoint("PJSIP/" + one);
  private final CallTape call = CallTape.inbound("r." + one, "+79161234567");
  private final String number = "+74957650" + one;

  @BeforeEach
  void talk() {
    hire("talker" + one, phone, Role.AGENT);
    play(call.rings(phone).answers(phone));
  }

  @AfterEach
  void hangUp() {
    play(call.ends(Outcome.LOST_BY_PBX));
    list.remove(number);
  }

  @ParameterizedTest
  @CsvSource({
    "en,Nobody may call this number.,They asked not to be called.",
    "ru,На этот номер звонить нельзя.,Этот человек просил ему не звонить.",
    "es,Nadie puede llamar a este número.,Pidió que no se le llame."
  })
  void noWayOfDiallingReachesANumberThatNobodyMayCall(String language, String why, String detail) {
    list.put(number, "wrote to us", BookFixture.ANNA);
    var browser = signIn("talker" + one).header("Accept-Language", language);

    for (var way : ways(number).entrySet()) {
      var refused = browser.post(way.getKey(), way.getValue());

      assertThat(refused.statusCode()).as(way.getValue()).isEqualTo(409);
      var problem = Browser.json(refused);
      assertThat(problem.get("code").asString()).isEqualTo("do-not-call");
      assertThat(problem.get("about").asString()).isEqualTo("number");
      assertThat(problem.get("detail").asString()).startsWith(detail);
      assertThat(problem.at("/errors/0/message").asString()).isEqualTo(why);
      assertThat(problem.at("/errors/0/field").asString()).isIn("number", "target");
    }
    nothingWasDialled(number);
  }

  @Test
  void nobodyIsTransferredToAClientWhoAskedNotToBeCalled() {
    var browser = signIn("talker" + one);
    var made =
        browser.post(
            "/api/clients",
            "{\"kind\":\"person\",\"name\":\"Olga\",\"numbers\":[{\"typed\":\"%s\"}]}"
                .formatted(number));
    long client = Browser.json(made).get("id").asLong();
    list.mark(new ClientId(client), "said so", BookFixture.ANNA);

    for (var way : ways(number).entrySet()) {
      var refused = browser.post(way.getKey(), way.getValue());

      assertThat(refused.statusCode()).as(way.getValue()).isEqualTo(409);
      assertThat(Browser.json(refused).get("about").asString()).isEqualTo("client");
    }
    nothingWasDialled(number);
  }

  /// Six digits may be an extension, and a whole number of the town.
  @Test
  void aNumberOfTheTownIsRefusedThoughItIsAsShortAsAnExtension() {
    var town = "200" + one;
    list.put("+73952" + town, "wrote to us", BookFixture.ANNA);
    var browser = signIn("talker" + one);

    for (var way : ways(town).entrySet()) {
      assertThat(browser.post(way.getKey(), way.getValue()).statusCode())
          .as(way.getValue())
          .isEqualTo(409);
    }
    nothingWasDialled(town);
    list.remove("+73952" + town);
    assertThat(dial(browser, town).statusCode()).isEqualTo(202);
    assertThat(dial(browser, "104").statusCode()).isEqualTo(202);
    verify(control).dial(phone, "104");
  }

  private static HttpResponse<String> dial(Browser browser, String number) {
    return browser.post("/api/calls", "{\"number\":\"%s\"}".formatted(number));
  }

  private Map<String, String> ways(String number) {
    var transfer = "/api/calls/" + call.picture().id() + "/transfer";
    var ways = new LinkedHashMap<String, String>();
    ways.put("/api/calls", "{\"number\":\"%s\"}".formatted(number));
    ways.put(transfer, "{\"kind\":\"blind\",\"target\":\"%s\"}".formatted(number));
    ways.put(transfer + "?attended", "{\"kind\":\"attended\",\"target\":\"%s\"}".formatted(number));
    return ways;
  }

  private void nothingWasDialled(String number) {
    verify(control, never()).dial(any(), eq(number));
    verify(control, never()).transferBlind(any(), any(), eq(number));
    verify(control, never()).transferAttended(any(), any(), eq(number));
  }
}
