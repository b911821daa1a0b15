package dev.rapport.console.web;

import dev.rapport.console.problems.Problem;
import dev.rapport.console.problems.ProblemCode;
import io.swagger.v3.oas.annotations.Hidden;
import java.nio.charset.StandardCharsets;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// The app's only page, at every address that is not the server's own: the app reads the address
/// itself.
@RestController
@Hidden
class WebPage {
  private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);

  private final Resource page = new ClassPathResource("static/index.html");

  @GetMapping({"/", "/{place:(?!api$|ws$|actuator$|assets$|error$)[^.]+}/**"})
  ResponseEntity<Resource> page() {
    if (!page.exists()) throw Problem.of(ProblemCode.NOT_FOUND); // built without the web app
    return ResponseEntity.ok().cacheControl(CacheControl.noCache()).contentType(HTML).body(page);
  }
}
