package dev.rapport.crm.ladder;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.rapport.crm.book.Book;
import dev.rapport.crm.book.ClientBrief;
import dev.rapport.crm.book.Matching;
import dev.rapport.crm.book.TeamId;
import dev.rapport.crm.database.WhenDatabaseReady;
import dev.rapport.crm.history.History;
import dev.rapport.crm.history.LastTalk;
import dev.rapport.crm.history.RoutingNote;
import dev.rapport.crm.staff.Agent;
import dev.rapport.crm.staff.AgentId;
import dev.rapport.crm.staff.Phone;
import dev.rapport.crm.staff.PresenceBoard;
import dev.rapport.crm.staff.Staff;
import dev.rapport.cti.call.CallId;
import dev.rapport.cti.call.Endpoint;
import dev.rapport.cti.routing.RouteAdvisor;
import dev.rapport.cti.routing.RouteAnswer;
import dev.rapport.cti.routing.RouteQuestion;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;

/// Answers the PBX's question with the ladder, and writes the decision down.
@Order(900) // when everybody can be asked
final class LadderRouting implements RouteAdvisor, WhenDatabaseReady {
  private static final Logger LOG = LoggerFactory.getLogger(LadderRouting.class);
  // who shares a number is ranked; nobody ranked lower was spoken with lately
  private static final int CANDIDATES = 5;

  private final People people;
  private final History history;
  private final LineTable lines;
  private final LadderSettings settings;
  private final InstantSource clock;
  private final ZoneId zone;
  private final Cache<CallId, Course> courses =
      Caffeine.newBuilder().maximumSize(20_000).expireAfterWrite(Duration.ofMinutes(30)).build();
  // between our answer and the first ring the board does not know yet that a phone is taken
  private final Cache<AgentId, CallId> reserved =
      Caffeine.newBuilder().expireAfterWrite(Duration.ofSeconds(3)).build();

  /// Who is calling, who works here, and what they are doing.
  record People(Book book, Staff staff, PresenceBoard board) {}

  /// What was decided for a call so far.
  ///
  /// @param lost the PBX went on without us at this step or before
  private record Course(List<Rung> rungs, boolean lost) {
    static final Course NEW = new Course(List.of(), false);
  }

  LadderRouting(
      People people,
      History history,
      LineTable lines,
      LadderSettings settings,
      InstantSource clock,
      ZoneId zone) {
    this.people = people;
    this.history = history;
    this.lines = lines;
    this.settings = settings;
    this.clock = clock;
    this.zone = zone;
  }

  /// Decides once for nobody: what is loaded at the first decision (the numbering plans are slow)
  /// must not make the first caller after a start miss the deadline.
  @Override
  public void databaseReady() {
    var call = new CallId("nobody", "0", "0");
    var question = new RouteQuestion(call, "+74950000000", "", "", 1, "", clock.instant());
    try {
      Decision _ = Ladder.decide(facts(question, lines.rule(""), Course.NEW, clock.instant()));
    } catch (RuntimeException e) { // no reason not to start
      LOG.warn("The ladder was not tried: {}", e.getClass().getSimpleName());
    }
  }

  @Override
  public RouteAnswer advise(RouteQuestion question) {
    Instant asked = clock.instant();
    LineRule rule = lines.rule(question.line());
    Course course = course(question);
    if (question.step() > 1 && course.rungs().isEmpty()) {
      // we were restarted in between and do not know whom we rang
      return new RouteAnswer.ToQueue(rule.queue(), 0, "");
    }
    Decision decision = Ladder.decide(facts(question, rule, course, asked));
    keep(question.call(), decision);
    return decision.answer();
  }

  @Override
  public void unanswered(RouteQuestion question, String why) {
    LOG.warn("Call {} went on without our answer: {}", question.call(), why);
    Course course =
        courses
            .asMap()
            .compute(
                question.call(), (_, c) -> new Course(c == null ? List.of() : c.rungs(), true));
    course.rungs().stream().flatMap(r -> r.agent().stream()).forEach(reserved::invalidate);
    history.routed(
        question.call(),
        new RoutingNote(
            "Rapport did not answer in time, so the PBX went on by itself.",
            course.rungs().stream()
                .filter(r -> r.reason() != Reason.FREE)
                .map(Rung::step)
                .toList()));
  }

  private Course course(RouteQuestion question) {
    Course known = courses.getIfPresent(question.call());
    return known == null || question.step() == 1 ? Course.NEW : known;
  }

  /// A decision that came too late was not followed and must not be told.
  private void keep(CallId call, Decision decision) {
    courses
        .asMap()
        .compute(
            call,
            (_, course) -> {
              if (course != null && course.lost()) {
                return course;
              }
              Rung last = decision.rungs().getLast();
              last.agent().ifPresent(agent -> reserved.put(agent, call));
              history.routed(call, decision.note());
              return new Course(decision.rungs(), false);
            });
  }

  private Facts facts(RouteQuestion question, LineRule rule, Course course, Instant asked) {
    List<ClientBrief> clients =
        rule.mode() == LineRule.Mode.QUEUE_ONLY && settings.vipTag().isEmpty()
            ? List.of()
            : clients(question, rule);
    var spoke = new ArrayList<SpokeWith>();
    boolean away = false;
    try {
      clients.forEach(client -> spoke(client, rule, asked).ifPresent(spoke::add));
    } catch (DataAccessException e) {
      away = true;
    }
    Optional<SpokeWith> latest = spoke.stream().max(Comparator.comparing(s -> s.talk().at()));
    Optional<ClientBrief> client =
        latest.map(SpokeWith::client).or(() -> clients.stream().findFirst());
    String pbx = question.call().pbx();
    return new Facts(
        rule,
        client.map(ClientBrief::name).orElse(""),
        clients.stream().anyMatch(this::vip) ? settings.vipPriority() : 0,
        latest.flatMap(s ->
            candidate(s.talk().agent(), question.call(), pbx)
                .map(c -> new Facts.Spoke(c, s.talk()))),
        client
            .flatMap(c -> Optional.ofNullable(c.owner()))
            .flatMap(owner -> candidate(owner, question.call(), pbx)),
        client
            .flatMap(c -> Optional.ofNullable(c.deputy()))
            .flatMap(deputy -> candidate(deputy, question.call(), pbx)),
        client.flatMap(c -> Optional.ofNullable(c.team())).flatMap(t -> crew(t, question)),
        away,
        course.rungs(),
        question.lastDialStatus(),
        zone,
        () -> Duration.between(asked, clock.instant()));
  }

  /// A team that cannot be read now is none: the queue waits behind it.
  private Optional<Facts.Crew> crew(TeamId id, RouteQuestion question) {
    try {
      return people
          .book()
          .team(id)
          .map(team ->
              new Facts.Crew(
                  team.name(),
                  team.agents().stream()
                      .flatMap(a -> candidate(a, question.call(), question.call().pbx()).stream())
                      .toList()));
    } catch (DataAccessException e) {
      return Optional.empty();
    }
  }

  private record SpokeWith(ClientBrief client, LastTalk talk) {}

  private Optional<SpokeWith> spoke(ClientBrief client, LineRule rule, Instant now) {
    return history
        .lastTalk(client.id(), rule.minTalk(), now.minus(rule.window()))
        .map(talk -> new SpokeWith(client, talk));
  }

  private List<ClientBrief> clients(RouteQuestion question, LineRule rule) {
    String region = lines.region(question.call().pbx(), rule.line().number());
    return switch (people.book().match(question.callerNumber(), region)) {
      case Matching.One(_, var client) -> List.of(client);
      case Matching.Several(_, var candidates) -> candidates.stream().limit(CANDIDATES).toList();
      case Matching.None _, Matching.Unmatchable _ -> List.of();
    };
  }

  private Optional<Candidate> candidate(AgentId id, CallId call, String pbx) {
    return people
        .staff()
        .find(id)
        .map(agent ->
            new Candidate(
                agent,
                phone(agent, pbx),
                people.board().of(id),
                Optional.ofNullable(reserved.getIfPresent(id))
                    .filter(other -> !other.equals(call))
                    .isPresent()));
  }

  private static Optional<Endpoint> phone(Agent agent, String pbx) {
    return agent.phones().stream()
        .filter(p -> p.pbx().equals(pbx))
        .map(Phone::endpoint)
        .findFirst();
  }

  private boolean vip(ClientBrief client) {
    return client.tags().stream().anyMatch(settings.vipTag()::equalsIgnoreCase);
  }
}
