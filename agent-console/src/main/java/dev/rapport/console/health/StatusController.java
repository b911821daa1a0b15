package dev.rapport.console.health;

import dev.rapport.console.wire.Words;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// The start page's truth, open to all.
@RestController
class StatusController {

  record PartView(String name, String state, String detail, Instant since) {}

  /// @param ready whether people can work: the database is there
  record Status(boolean ready, List<PartView> parts) {}

  private final ObjectProvider<PartSource> sources;

  StatusController(ObjectProvider<PartSource> sources) {
    this.sources = sources;
  }

  @GetMapping("/api/status")
  Status status() {
    List<Part> parts =
        sources.stream()
            .flatMap(s -> s.parts().stream())
            .sorted(Comparator.comparing(Part::name))
            .toList();
    boolean ready = parts.stream().filter(p -> p.name().equals("database")).allMatch(Part::up);
    return new Status(ready, parts.stream().map(StatusController::view).toList());
  }

  private static PartView view(Part part) {
    return new PartView(part.name(), Words.of(part.state()), part.detail(), part.since());
  }
}
