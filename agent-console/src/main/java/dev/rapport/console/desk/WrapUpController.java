package dev.rapport.console.desk;

import dev.rapport.console.access.SignedIn;
import dev.rapport.console.problems.Problem;
import dev.rapport.console.problems.ProblemCode;
import dev.rapport.crm.desk.Choices;
import dev.rapport.crm.desk.Desks;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Half-written notes and the end of wrap-up; only ever of one's own card.
@RestController
@RequestMapping("/api/calls/{id}")
@ResponseStatus(HttpStatus.NO_CONTENT)
class WrapUpController {
  private static final int LONGEST = 20_000;
  private static final Duration PATIENCE = Duration.ofSeconds(3);
  private final Desks desks;
  private final Choices choices;

  WrapUpController(Desks desks, Choices choices) {
    this.desks = desks;
    this.choices = choices;
  }

  record Draft(@NotNull @Size(max = LONGEST) String notes) {}

  record Finish(@Nullable String disposition, @Nullable @Size(max = LONGEST) String notes) {
    String code() {
      return disposition == null ? "" : disposition;
    }
  }

  @PutMapping("/draft")
  void draft(
      @AuthenticationPrincipal SignedIn me, @PathVariable String id, @RequestBody @Valid Draft d) {
    if (!desks.draft(me.id(), CallRights.id(id), d.notes())) {
      throw Problem.of(ProblemCode.NOT_FOUND);
    }
    kept();
  }

  /// Without notes the draft stands.
  @PostMapping("/wrap-up")
  void wrapUp(
      @AuthenticationPrincipal SignedIn me, @PathVariable String id, @RequestBody @Valid Finish f) {
    var code = f.code();
    if (!code.isEmpty() && choices.dispositions().stream().noneMatch(c -> c.code().equals(code))) {
      throw Problem.invalid("disposition", "choice");
    }
    switch (desks.finish(me.id(), CallRights.id(id), code, f.notes())) {
      case DONE -> kept();
      case NO_SUCH_CARD -> throw Problem.of(ProblemCode.NOT_FOUND);
      case STILL_TALKING -> throw Problem.of(ProblemCode.CONFLICT);
      case DISPOSITION_MISSING -> throw Problem.invalid("disposition", "required");
    }
  }

  /// What is answered must survive a kill.
  private void kept() {
    if (!desks.sync(PATIENCE)) {
      throw Problem.of(ProblemCode.NOT_KEPT_YET);
    }
  }
}
