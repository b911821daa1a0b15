package dev.rapport.cti.routing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rapport.cti.call.CallId;
import dev.rapport.cti.call.Endpoint;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class FastAgiTest {
  private static final Duration DEADLINE = Duration.ofMillis(250);
  private static final RouteAnswer RING =
      new RouteAnswer.Ring(new Endpoint("PJSIP/101"), Duration.ofSeconds(15), "Ivan \"VIP\"\r\n");

  private final List<RouteQuestion> questions = new CopyOnWriteArrayList<>();
  private final List<String> unanswered = new CopyOnWriteArrayList<>();

  @Test
  void ringsThePhoneThatTheAdvisorNames() throws IOException {
    try (var server = server(_ -> RING)) {
      var set = ask(server, "step=2&last=NOANSWER&pbx=lab", Map.of());

      assertThat(set)
          .containsEntry("RAPPORT_DIAL", "PJSIP/101")
          .containsEntry("RAPPORT_RING_SECONDS", "15")
          .containsEntry("RAPPORT_CALLER_NAME", "Ivan \\\"VIP\\\"")
          .containsEntry("RAPPORT_ANSWERED", "1");
      var question = questions.getFirst();
      assertThat(question.call()).isEqualTo(new CallId("lab", "42", "lab-1795282377.60"));
      assertThat(question.callerNumber()).isEqualTo("+79161234567");
      assertThat(question.line()).isEqualTo("74950000001");
      assertThat(question.step()).isEqualTo(2);
      assertThat(question.lastDialStatus()).isEqualTo("NOANSWER");
    }
  }

  @Test
  void goesOnToTheQueueWithItsPriority() throws IOException {
    try (var server = server(_ -> new RouteAnswer.ToQueue("sales", 5, ""))) {
      assertThat(ask(server, "step=1", Map.of()))
          .containsEntry("RAPPORT_DIAL", "")
          .containsEntry("RAPPORT_QUEUE", "sales")
          .containsEntry("RAPPORT_PRIORITY", "5")
          .containsEntry("RAPPORT_ANSWERED", "1");
    }
  }

  @Test
  void aLateAdvisorSetsNothingAndIsToldSo() throws IOException {
    var never = new CountDownLatch(1);
    try (var server =
        server(_ -> {
          try {
            never.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          return RING;
        })) {
      long begun = System.nanoTime();
      var set = ask(server, "step=1", Map.of());
      var took = Duration.ofNanos(System.nanoTime() - begun);

      assertThat(set).doesNotContainKeys("RAPPORT_ANSWERED", "RAPPORT_DIAL");
      assertThat(took).isBetween(DEADLINE, Duration.ofSeconds(2));
      assertThat(unanswered).singleElement().asString().contains("250 ms");
    }
  }

  @Test
  void anAdvisorThatThrowsSetsNothing() throws IOException {
    try (var server =
        server(_ -> {
          throw new IllegalStateException("no database");
        })) {
      assertThat(ask(server, "step=1", Map.of())).doesNotContainKey("RAPPORT_ANSWERED");
      assertThat(unanswered).hasSize(1);
    }
  }

  @Test
  void anAnswerThatIsDialplanSyntaxIsNotSet() throws IOException {
    try (var server =
        server(_ ->
            new RouteAnswer.Ring(
                new Endpoint("PJSIP/101,20,M(evil)"), Duration.ofSeconds(1), ""))) {
      assertThat(ask(server, "step=1", Map.of()))
          .doesNotContainKeys("RAPPORT_DIAL", "RAPPORT_ANSWERED");
    }
  }

  @Test
  void whatTheCallerSentIsDataAndShort() throws IOException {
    try (var server = server(_ -> RING)) {
      var sent =
          Map.of(
              "agi_callerid",
              "\u0007" + "1".repeat(500),
              "agi_calleridname",
              "a\u0000b\u001b[31m",
              "agi_extension",
              "x".repeat(300));
      assertThat(ask(server, "step=999999999999&last=%0d%0aX;", sent)).isNotEmpty();

      var question = questions.getFirst();
      assertThat(question.callerNumber()).hasSize(80).containsOnlyDigits();
      assertThat(question.callerName()).isEqualTo("ab[31m");
      assertThat(question.line()).hasSize(80);
      assertThat(question.step()).isEqualTo(1);
      assertThat(question.lastDialStatus()).isEmpty();
    }
  }

  @Test
  void rubbishAtThePortLeavesItOpenForTheNextCall() throws IOException {
    try (var server = server(_ -> RING)) {
      var random = new Random(7);
      for (int i = 0; i < 50; i++) {
        byte[] rubbish = new byte[random.nextInt(9_000)];
        random.nextBytes(rubbish);
        try (var socket = connect(server)) {
          socket.getOutputStream().write(rubbish);
          socket.getOutputStream().write("\n\n".getBytes(UTF_8));
        } catch (IOException closedByServer) {
          // as it should
        }
      }
      assertThat(ask(server, "step=1", Map.of())).containsEntry("RAPPORT_ANSWERED", "1");
    }
  }

  @Test
  void fiveHundredCallsAtOnceAreAllAnswered() throws Exception {
    try (var server = server(_ -> RING, 0, Duration.ofSeconds(10)); // a busy machine may be late
        var callers = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<Map<String, String>> call = () -> ask(server, "step=1", Map.of());
      var answers = new ArrayList<Future<Map<String, String>>>();
      for (int i = 0; i < 500; i++) {
        answers.add(callers.submit(call));
      }
      for (var answer : answers) {
        assertThat(answer.get()).containsEntry("RAPPORT_ANSWERED", "1");
      }
    }
  }

  @Test
  void aTakenPortIsSaidAndListenedAtOnceItIsFree() throws IOException {
    var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    try (var server = server(_ -> RING, taken.getLocalPort())) {
      assertThat(server.state().listening()).isFalse();
      assertThat(server.state().detail())
          .contains("127.0.0.1:" + taken.getLocalPort(), "rapport.fastagi.port");

      taken.close();
      await().until(() -> server.state().listening());
      assertThat(ask(server, "step=1", Map.of())).containsEntry("RAPPORT_ANSWERED", "1");
    }
  }

  @Test
  void closedItListensNoMore() {
    var server = server(_ -> RING);
    int port = server.state().port();
    server.close();

    assertThat(server.state().listening()).isFalse();
    try (var again = server(_ -> RING, port)) {
      assertThat(again.state().listening()).isTrue();
    }
  }

  private FastAgi server(RouteAdvisor advisor) {
    return server(advisor, 0);
  }

  private FastAgi server(RouteAdvisor advisor, int port) {
    return server(advisor, port, DEADLINE);
  }

  private FastAgi server(RouteAdvisor advisor, int port, Duration deadline) {
    return FastAgi.start(
        new AgiSettings("127.0.0.1", port, deadline),
        new RouteAdvisor() {
          @Override
          public RouteAnswer advise(RouteQuestion question) {
            questions.add(question);
            return advisor.advise(question);
          }

          @Override
          public void unanswered(RouteQuestion question, String why) {
            unanswered.add(why);
          }
        },
        (pbx, uniqueid) -> new CallId(pbx, "42", uniqueid),
        InstantSource.system(),
        Duration.ofMillis(50));
  }

  private static Socket connect(FastAgi server) throws IOException {
    return new Socket(InetAddress.getLoopbackAddress(), server.state().port());
  }

  /// Plays Asterisk: sends the environment, answers commands, and tells what was set.
  private static Map<String, String> ask(
      FastAgi server, String query, Map<String, String> environment) throws IOException {
    var sent = new LinkedHashMap<String, String>();
    sent.put("agi_network", "yes");
    sent.put("agi_network_script", "route?" + query);
    sent.put("agi_request", "agi://127.0.0.1:4573/route?" + query);
    sent.put("agi_channel", "PJSIP/trunk-0000003a");
    sent.put("agi_uniqueid", "lab-1795282377.60");
    sent.put("agi_callerid", "+79161234567");
    sent.put("agi_calleridname", "unknown");
    sent.put("agi_extension", "74950000001");
    sent.putAll(environment);
    var set = new LinkedHashMap<String, String>();
    try (var socket = connect(server)) {
      var text = new StringBuilder();
      sent.forEach((name, value) -> text.append(name).append(": ").append(value).append('\n'));
      socket.getOutputStream().write(text.append('\n').toString().getBytes(UTF_8));
      var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (line.startsWith("SET VARIABLE ")) {
          String[] parts = line.substring(13).split(" ", 2);
          set.put(unquoted(parts[0]), unquoted(parts[1]));
        }
        socket.getOutputStream().write("200 result=1\n".getBytes(UTF_8));
      }
    }
    return set;
  }

  private static String unquoted(String text) {
    return text.startsWith("\"") ? text.substring(1, text.length() - 1) : text;
  }
}
