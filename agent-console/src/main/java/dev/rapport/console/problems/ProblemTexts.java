package dev.rapport.console.problems;

import dev.rapport.crm.rules.RuleBroken.Fault;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;

/// Puts problems into words.
@Component
class ProblemTexts {
  private static final String TYPE = "https://rapport.dev/problems/";

  record WireFault(String field, String code, String message) {}

  private final MessageSource messages;

  ProblemTexts(MessageSource messages) {
    this.messages = messages;
  }

  ProblemDetail of(ProblemCode code, Locale locale) {
    return of(code, code.status(), List.of(), List.of(), locale);
  }

  ProblemDetail of(
      ProblemCode code, int status, List<Object> arguments, List<Fault> faults, Locale locale) {
    var problem = ProblemDetail.forStatus(status);
    problem.setType(URI.create(TYPE + code.code()));
    problem.setTitle(text("problem." + code.code() + ".title", List.of(), locale));
    problem.setDetail(text("problem." + code.code() + ".detail", arguments, locale));
    problem.setProperty("code", code.code());
    problem.setProperty("errors", faults.stream().map(f -> error(f, locale)).toList());
    return problem;
  }

  private WireFault error(Fault fault, Locale locale) {
    return new WireFault(
        fault.field(), fault.code(), text("error." + fault.code(), fault.arguments(), locale));
  }

  private String text(String key, List<Object> arguments, Locale locale) {
    String fallback = key;
    return String.valueOf(messages.getMessage(key, arguments.toArray(), fallback, locale));
  }
}
