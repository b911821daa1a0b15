package dev.rapport.console.desk;

import dev.rapport.console.access.SignedIn;
import dev.rapport.console.live.Attendance;
import dev.rapport.console.live.DeskFeeds;
import dev.rapport.console.live.DeskView;
import dev.rapport.console.live.PresenceView;
import dev.rapport.console.problems.Problem;
import dev.rapport.crm.desk.Choices;
import dev.rapport.crm.history.Lines;
import dev.rapport.crm.staff.PresenceBoard;
import dev.rapport.crm.staff.Staff;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// My desk and what I am doing; who else is there.
@RestController
@RequestMapping("/api")
class DeskController {
  private final DeskFeeds feeds;
  private final PresenceBoard board;
  private final Attendance attendance;
  private final Staff staff;
  private final Choices choices;
  private final Lines lines;
  private final String region;

  DeskController(
      DeskFeeds feeds,
      PresenceBoard board,
      Attendance attendance,
      Staff staff,
      Choices choices,
      Lines lines,
      @Value("${rapport.region:RU}") String region) {
    this.feeds = feeds;
    this.board = board;
    this.attendance = attendance;
    this.staff = staff;
    this.choices = choices;
    this.lines = lines;
    this.region = region;
  }

  record Wish(@NotBlank String state, @Nullable String reason) {}

  @GetMapping("/desk")
  DeskView desk(@AuthenticationPrincipal SignedIn me) {
    return feeds.desk(me.id());
  }

  @PutMapping("/desk/presence")
  PresenceView presence(@AuthenticationPrincipal SignedIn me, @RequestBody @Valid Wish wish) {
    var reason = wish.reason() == null ? "" : wish.reason();
    switch (wish.state()) {
      case "ready" -> board.ready(me.id());
      case "paused" -> board.paused(me.id(), known(reason));
      default -> throw Problem.invalid("state", "choice"); // an open border: any client's text
    }
    attendance.acted(me.id());
    board.sync();
    return PresenceView.of(board.of(me.id()));
  }

  private String known(String reason) {
    if (!reason.isEmpty()
        && choices.pauseReasons().stream().noneMatch(c -> c.code().equals(reason))) {
      throw Problem.invalid("reason", "choice");
    }
    return reason;
  }

  @GetMapping("/agents")
  List<AgentView> agents() {
    return staff.listActive().stream()
        .map(agent -> AgentView.of(agent, board.of(agent.id())))
        .sorted(Comparator.comparing(AgentView::name))
        .toList();
  }

  @GetMapping("/setup")
  Setup setup() {
    var language = LocaleContextHolder.getLocale().getLanguage();
    return new Setup(
        Setup.options(choices.dispositions(), language),
        Setup.options(choices.pauseReasons(), language),
        lines.listAll().stream().map(l -> new Setup.LineName(l.number(), l.name())).toList(),
        region);
  }
}
