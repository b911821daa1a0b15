package dev.rapport.cti.routing;

import dev.rapport.cti.call.CallerText;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.asteriskjava.fastagi.AgiChannel;
import org.asteriskjava.fastagi.AgiException;
import org.asteriskjava.fastagi.AgiRequest;
import org.asteriskjava.fastagi.AgiScript;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One question of the dialplan: asks the advisor, waits no longer than the deadline, and sets the
/// channel variables of the answer. Without an answer it sets nothing, and the dialplan goes on.
final class RouteScript implements AgiScript {
  private static final Logger log = LoggerFactory.getLogger(RouteScript.class);
  private static final Pattern STATUS = Pattern.compile("[A-Z]{1,20}");
  private static final Pattern STEP = Pattern.compile("[1-9][0-9]?");

  private final RouteAdvisor advisor;
  private final CallNaming naming;
  private final Duration deadline;
  private final InstantSource clock;
  private final ExecutorService threads;

  RouteScript(
      RouteAdvisor advisor,
      CallNaming naming,
      Duration deadline,
      InstantSource clock,
      ExecutorService threads) {
    this.advisor = advisor;
    this.naming = naming;
    this.deadline = deadline;
    this.clock = clock;
    this.threads = threads;
  }

  @Override
  public void service(AgiRequest request, AgiChannel channel) throws AgiException {
    RouteQuestion question = questionOf(request, lineOf(request, channel));
    Future<Map<String, String>> answer = threads.submit(() -> variables(advisor.advise(question)));
    try {
      set(channel, answer.get(deadline.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException late) {
      answer.cancel(true);
      unanswered(question, "no decision within " + deadline.toMillis() + " ms");
    } catch (ExecutionException failed) {
      log.warn("route decision failed for {}", question.call(), failed.getCause());
      unanswered(question, "the decision failed");
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
      unanswered(question, "shutting down");
    }
  }

  private void unanswered(RouteQuestion question, String why) {
    try {
      advisor.unanswered(question, why);
    } catch (RuntimeException e) { // the advisor's fault is not the caller's
      log.warn("an unanswered route question was not noted: {}", question.call(), e);
    }
  }

  private RouteQuestion questionOf(AgiRequest request, String line) {
    return new RouteQuestion(
        naming.of(Parameters.of(request, "pbx"), CallerText.clean(request.getUniqueId())),
        CallerText.clean(request.getCallerIdNumber()),
        CallerText.clean(request.getCallerIdName()),
        line,
        step(Parameters.of(request, "step")),
        status(Parameters.of(request, "last")),
        clock.instant());
  }

  /// Inside the ladder's own context the extension says nothing; the dialplan keeps the line.
  private static String lineOf(AgiRequest request, AgiChannel channel) throws AgiException {
    String extension = CallerText.clean(request.getExtension());
    return extension.isEmpty() || extension.equals("s")
        ? CallerText.clean(channel.getVariable("RAPPORT_LINE"))
        : extension;
  }

  private static int step(String text) {
    return STEP.matcher(text).matches() ? Integer.parseInt(text) : 1;
  }

  private static String status(String text) {
    return STATUS.matcher(text).matches() ? text : "";
  }

  private static void set(AgiChannel channel, Map<String, String> variables) throws AgiException {
    for (var variable : variables.entrySet()) {
      channel.setVariable(variable.getKey(), variable.getValue());
    }
  }

  /// `RAPPORT_ANSWERED` comes last: half an answer is none.
  private static Map<String, String> variables(RouteAnswer answer) {
    var variables = new LinkedHashMap<String, String>();
    switch (answer) {
      case RouteAnswer.Ring(var endpoint, var ring, var callerName) -> {
        check(DialplanText.dialable(endpoint.name()), "endpoint");
        variables.put("RAPPORT_DIAL", endpoint.name());
        variables.put("RAPPORT_RING_SECONDS", Long.toString(Math.max(1, ring.toSeconds())));
        name(variables, callerName);
      }
      case RouteAnswer.ToQueue(var queue, var priority, var callerName) -> {
        check(DialplanText.queueName(queue), "queue");
        variables.put("RAPPORT_DIAL", "");
        variables.put("RAPPORT_QUEUE", queue);
        variables.put("RAPPORT_PRIORITY", Integer.toString(Math.max(0, priority)));
        name(variables, callerName);
      }
    }
    variables.put("RAPPORT_ANSWERED", "1");
    return variables;
  }

  private static void name(Map<String, String> variables, String callerName) {
    String clean = CallerText.clean(callerName);
    if (!clean.isEmpty()) {
      variables.put("RAPPORT_CALLER_NAME", clean);
    }
  }

  private static void check(boolean fit, String what) {
    if (!fit) {
      throw new IllegalArgumentException("not fit for the dialplan: " + what);
    }
  }
}
