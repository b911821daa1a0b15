package dev.rapport.console.desk;

import dev.rapport.console.access.SignedIn;
import dev.rapport.console.desk.Commands.Placed;
import dev.rapport.console.problems.Problem;
import dev.rapport.console.problems.ProblemCode;
import dev.rapport.crm.book.Book;
import dev.rapport.crm.book.ClientId;
import dev.rapport.crm.desk.Desks;
import dev.rapport.crm.privacy.DoNotCall;
import dev.rapport.crm.staff.Phone;
import dev.rapport.crm.staff.Staff;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Click-to-call and call control.
@RestController
@RequestMapping("/api/calls")
@ResponseStatus(HttpStatus.ACCEPTED)
class CallController {
  /// An extension or a service number, which no numbering plan knows.
  private static final Pattern SHORT = Pattern.compile("[0-9]{2,6}");

  private final CallRights rights;
  private final Commands commands;
  private final Desks desks;
  private final Staff staff;
  private final Book book;
  private final DoNotCall doNotCall;
  private final Repeats repeats;

  CallController(
      CallRights rights,
      Commands commands,
      Desks desks,
      Staff staff,
      Book book,
      DoNotCall doNotCall,
      Repeats repeats) {
    this.rights = rights;
    this.commands = commands;
    this.repeats = repeats;
    this.doNotCall = doNotCall;
    this.desks = desks;
    this.staff = staff;
    this.book = book;
  }

  record Dial(@NotBlank @Size(max = 40) String number, @Nullable Long client) {}

  record HandOn(@NotBlank String kind, @NotBlank @Size(max = 40) String target) {}

  record Mute(@NotNull Boolean muted) {}

  @PostMapping
  Placed dial(
      @AuthenticationPrincipal SignedIn me,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
      @RequestBody @Valid Dial dial) {
    return repeats.once(me.id(), key, dial, () -> placed(me, dial));
  }

  private Placed placed(SignedIn me, Dial dial) {
    var phone = phone(me);
    var number = dialable("number", dial.number());
    var client = dial.client() == null ? null : new ClientId(dial.client());
    mustBeWelcome("number", number, client);
    if (client != null) {
      desks.dials(me.id(), number, client);
    }
    return commands.send(phone.pbx(), "number", c -> c.dial(phone.endpoint(), number));
  }

  @PostMapping("/{id}/hangup")
  Placed hangUp(@AuthenticationPrincipal SignedIn me, @PathVariable String id) {
    var grip = rights.on(id, me);
    var call = grip.call().id();
    return commands.send(
        call.pbx(),
        "",
        c -> grip.phone().map(own -> c.leave(call, own)).orElseGet(() -> c.hangUp(call)));
  }

  @PostMapping("/{id}/transfer")
  Placed transfer(
      @AuthenticationPrincipal SignedIn me,
      @PathVariable String id,
      @RequestBody @Valid HandOn wish) {
    var grip = rights.on(id, me);
    var call = grip.call().id();
    var by = grip.talking();
    var target = dialable("target", wish.target());
    mustBeWelcome("target", target, null);
    return commands.send(
        call.pbx(),
        "target",
        control ->
            switch (wish.kind()) {
              case "blind" -> control.transferBlind(call, by, target);
              case "attended" -> control.transferAttended(call, by, target);
              default -> throw Problem.invalid("kind", "choice"); // an open border
            });
  }

  @PostMapping("/{id}/park")
  Placed park(@AuthenticationPrincipal SignedIn me, @PathVariable String id) {
    var grip = rights.on(id, me);
    var call = grip.call().id();
    var by = grip.talking();
    return commands.send(call.pbx(), "", c -> c.park(call, by));
  }

  @PostMapping("/{id}/recording")
  Placed recording(
      @AuthenticationPrincipal SignedIn me,
      @PathVariable String id,
      @RequestBody @Valid Mute wish) {
    var call = rights.on(id, me).call().id();
    var placed = commands.send(call.pbx(), "muted", c -> c.muteRecording(call, wish.muted()));
    desks.recordingMuted(call, wish.muted());
    return placed;
  }

  /// Nobody is called who asked not to be, whoever wants it. Phones of the house are nobody's
  /// number; what is as short may be a number of the town all the same.
  private void mustBeWelcome(String field, String number, @Nullable ClientId client) {
    doNotCall
        .forbids(number, client)
        .ifPresent(ban -> {
          var about = ban instanceof DoNotCall.Ban.OfNumber ? "number" : "client";
          throw Problem.of(ProblemCode.DO_NOT_CALL, field, "do-not-call-" + about)
              .with("about", about)
              .with("since", ban.since());
        });
  }

  private Phone phone(SignedIn me) {
    return staff.find(me.id()).stream()
        .flatMap(agent -> agent.phones().stream())
        .findFirst()
        .orElseThrow(() -> Problem.of(ProblemCode.CONFLICT));
  }

  private String dialable(String field, String typed) {
    var plain = typed.strip();
    if (SHORT.matcher(plain).matches()) {
      return plain;
    }
    var e164 = book.normalise(plain, "").e164();
    if (e164 == null) {
      throw Problem.invalid(field, "format");
    }
    return e164;
  }
}
