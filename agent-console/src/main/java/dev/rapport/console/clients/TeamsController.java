package dev.rapport.console.clients;

import dev.rapport.crm.audit.AuditLog;
import dev.rapport.crm.book.Tags;
import dev.rapport.crm.book.Team;
import dev.rapport.crm.book.TeamId;
import dev.rapport.crm.book.Teams;
import dev.rapport.crm.staff.AgentId;
import dev.rapport.crm.staff.Role;
import dev.rapport.crm.staff.Staff;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Teams and tags: read by everybody; teams are put together by administrators.
@RestController
class TeamsController {
  private final Teams teams;
  private final Tags tags;
  private final AuditLog audit;
  private final Staff staff;

  TeamsController(Teams teams, Tags tags, AuditLog audit, Staff staff) {
    this.teams = teams;
    this.tags = tags;
    this.audit = audit;
    this.staff = staff;
  }

  record View(long id, String name, List<ClientViews.Person> agents) {}

  record Body(@Nullable String name, @Nullable List<@Nullable Long> agents) {}

  @GetMapping("/api/tags")
  List<Tags.Used> tags() {
    return tags.list();
  }

  @GetMapping("/api/teams")
  List<View> list() {
    return teams.list().stream().map(this::view).toList();
  }

  @PostMapping("/api/teams")
  @ResponseStatus(HttpStatus.CREATED)
  @Transactional
  public View create(@RequestBody Body body, HttpServletRequest request) {
    var actor = Actors.of(request, staff, Role.ADMINISTRATOR);
    var team = teams.create(Objects.requireNonNullElse(body.name(), ""), agents(body.agents()));
    audit.write(actor.agent(), "team.created", "team:" + team.id().value(), actor.address());
    return view(team);
  }

  @PatchMapping("/api/teams/{id}")
  @Transactional
  public View change(@PathVariable long id, @RequestBody Body body, HttpServletRequest request) {
    var actor = Actors.of(request, staff, Role.ADMINISTRATOR);
    var before = teams.get(new TeamId(id));
    var team =
        teams.change(
            before.id(),
            Objects.requireNonNullElse(body.name(), before.name()),
            body.agents() == null ? before.agents() : agents(body.agents()));
    audit.write(actor.agent(), "team.changed", "team:" + id, actor.address());
    return view(team);
  }

  @DeleteMapping("/api/teams/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Transactional
  public void delete(@PathVariable long id, HttpServletRequest request) {
    var actor = Actors.of(request, staff, Role.ADMINISTRATOR);
    teams.delete(new TeamId(id));
    audit.write(actor.agent(), "team.deleted", "team:" + id, actor.address());
  }

  private View view(Team team) {
    return new View(
        team.id().value(),
        team.name(),
        team.agents().stream()
            .flatMap(a -> staff.find(a).stream())
            .map(a -> new ClientViews.Person(a.id().value(), a.name()))
            .toList());
  }

  private static List<AgentId> agents(@Nullable List<@Nullable Long> agents) {
    return agents == null
        ? List.of()
        : agents.stream().flatMap(Stream::ofNullable).map(AgentId::new).toList();
  }
}
