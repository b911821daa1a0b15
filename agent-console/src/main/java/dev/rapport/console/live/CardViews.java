package dev.rapport.console.live;

import dev.rapport.console.clients.ClientViews;
import dev.rapport.console.clients.ClientViews.Person;
import dev.rapport.console.live.CardView.CallerView;
import dev.rapport.console.live.CardView.LastTalkView;
import dev.rapport.console.live.CardView.LineView;
import dev.rapport.console.live.CardView.RoutingView;
import dev.rapport.console.live.CardView.StepView;
import dev.rapport.console.wire.Words;
import dev.rapport.crm.desk.Card;
import dev.rapport.crm.history.LastTalk;
import dev.rapport.crm.history.RoutingNote;
import dev.rapport.crm.staff.Agent;
import dev.rapport.crm.staff.AgentId;
import dev.rapport.crm.staff.Staff;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Makes cards into JSON; names come from the staff in memory.
final class CardViews {
  private final Staff staff;
  private final Predicate<@Nullable String> doNotCall;
  private final ClientViews clients;

  CardViews(Staff staff, Predicate<@Nullable String> doNotCall) {
    this.staff = staff;
    this.doNotCall = doNotCall;
    this.clients = new ClientViews(staff, doNotCall);
  }

  CardView of(Card card) {
    var call = card.call();
    var caller = call.caller();
    var number = card.matching().number();
    var client = card.client();
    var last = card.lastTalk();
    var routing = card.routing();
    return new CardView(
        call.id().toString(),
        Words.of(card.phase()),
        Words.of(call.direction()),
        new CallerView(
            caller.number(),
            number.e164(),
            caller.name(),
            caller.suspect(),
            doNotCall.test(number.e164())),
        clients.match(card.matching()),
        client == null ? null : clients.brief(client),
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
        card.recordingMuted(),
        call.parkedAt());
  }

  Person person(AgentId id) {
    return new Person(id.value(), staff.find(id).map(Agent::name).orElse(""));
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
