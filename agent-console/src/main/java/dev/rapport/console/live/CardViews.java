package dev.rapport.console.live;

import dev.rapport.console.live.CardView.BriefView;
import dev.rapport.console.live.CardView.CallerView;
import dev.rapport.console.live.CardView.LastTalkView;
import dev.rapport.console.live.CardView.LineView;
import dev.rapport.console.live.CardView.MatchView;
import dev.rapport.console.live.CardView.NumberView;
import dev.rapport.console.live.CardView.PersonView;
import dev.rapport.console.live.CardView.RoutingView;
import dev.rapport.console.live.CardView.StepView;
import dev.rapport.crm.book.ClientBrief;
import dev.rapport.crm.book.Matching;
import dev.rapport.crm.book.PhoneNumber;
import dev.rapport.crm.desk.Card;
import dev.rapport.crm.history.LastTalk;
import dev.rapport.crm.history.RoutingNote;
import dev.rapport.crm.staff.Agent;
import dev.rapport.crm.staff.AgentId;
import dev.rapport.crm.staff.Staff;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Makes cards into JSON; names come from the staff in memory.
final class CardViews {
  private final Staff staff;

  CardViews(Staff staff) {
    this.staff = staff;
  }

  CardView of(Card card) {
    var call = card.call();
    var number = card.matching().number();
    var client = card.client();
    var last = card.lastTalk();
    var routing = card.routing();
    return new CardView(
        call.id().toString(),
        Words.of(card.phase()),
        Words.of(call.direction()),
        new CallerView(call.caller().number(), number.e164(), call.caller().name()),
        match(card.matching()),
        client == null ? null : brief(client),
        new LineView(call.line(), card.lineName()),
        call.queue(),
        call.startedAt(),
        call.answeredAt(),
        call.endedAt(),
        card.attemptsToday(),
        last == null ? null : lastTalk(last),
        routing == null ? null : routing(routing),
        card.notes(),
        card.disposition(),
        card.dispositionRequired(),
        card.wrapUpUntil(),
        card.recordingMuted());
  }

  PersonView person(AgentId id) {
    return new PersonView(id.value(), staff.find(id).map(Agent::name).orElse(""));
  }

  private MatchView match(Matching matching) {
    return switch (matching) {
      case Matching.One(var number, var client) -> match("one", number, null, List.of(client));
      case Matching.Several(var number, var all) -> match("several", number, null, all);
      case Matching.None(var number) -> match("none", number, null, List.of());
      case Matching.Unmatchable(var number, var why) ->
          match("none", number, Words.of(why), List.of());
    };
  }

  private MatchView match(
      String kind, PhoneNumber number, @Nullable String why, List<ClientBrief> all) {
    var view = new NumberView(number.typed(), number.e164(), number.extension());
    return new MatchView(kind, view, why, all.stream().map(this::brief).toList());
  }

  private BriefView brief(ClientBrief client) {
    var owner = client.owner();
    return new BriefView(
        client.id().value(),
        Words.of(client.kind()),
        client.name(),
        client.organisation(),
        client.role(),
        owner == null ? null : person(owner),
        client.tags());
  }

  private LastTalkView lastTalk(LastTalk talk) {
    return new LastTalkView(person(talk.agent()), talk.at(), talk.notes());
  }

  private static RoutingView routing(RoutingNote note) {
    return new RoutingView(note.text(), note.steps().stream().map(CardViews::step).toList());
  }

  private static StepView step(RoutingNote.Step step) {
    double ms = step.took().toNanos() / 1e6;
    return new StepView(step.rung(), step.target(), step.taken(), step.reason(), ms);
  }
}
