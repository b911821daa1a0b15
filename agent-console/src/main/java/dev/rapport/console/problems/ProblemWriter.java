package dev.rapport.console.problems;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.LocaleResolver;
import tools.jackson.databind.json.JsonMapper;

/// For filters, which stand before any controller.
@Component
public class ProblemWriter {
  private final ProblemTexts texts;
  private final LocaleResolver locales;
  private final JsonMapper json;

  ProblemWriter(ProblemTexts texts, LocaleResolver localeResolver, JsonMapper json) {
    this.texts = texts;
    this.locales = localeResolver;
    this.json = json;
  }

  public void write(HttpServletRequest request, HttpServletResponse response, ProblemCode code)
      throws IOException {
    response.setStatus(code.status());
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    response
        .getOutputStream()
        .write(json.writeValueAsBytes(texts.of(code, locales.resolveLocale(request))));
  }
}
