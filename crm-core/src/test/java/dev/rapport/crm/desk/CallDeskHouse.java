package dev.rapport.crm.desk;

import static dev.rapport.crm.desk.Office.IVAN;

import dev.rapport.crm.book.Matching;
import dev.rapport.crm.desk.DeskEvent.CardClosed;
import dev.rapport.crm.desk.DeskEvent.Reason;
import dev.rapport.crm.numbers.PhoneNumber;
import dev.rapport.crm.staff.Agent;
import dev.rapport.cti.call.CallId;
import java.time.Duration;
import java.util.List;

/// One call, step by step, and the cards that it makes.
abstract class CallDeskHouse {
  static final Duration LIMIT = Duration.ofSeconds(60);
  static final Dossier KNOWN =
      Dossier.of(new Matching.One(new PhoneNumber("+79161234567", "+79161234567", ""), IVAN))
          .onLine("Sales", true);

  final CallTape call = CallTape.inbound("a.1", "+79161234567");
  CallDesk desk = CallDesk.of(call.picture(), KNOWN);

  List<DeskEvent> after(CallTape tape) {
    return take(stands(tape)).events();
  }

  DeskStep take(DeskStep step) {
    desk = step.desk();
    return step;
  }

  DeskStep stands(CallTape tape) {
    return stands(desk, tape);
  }

  static DeskStep stands(CallDesk on, CallTape tape) {
    return on.stands(tape.picture(), Office::at, tape.now(), LIMIT);
  }

  Card card(Agent agent) {
    return desk.card(agent.id()).orElseThrow();
  }

  CallId id() {
    return desk.id();
  }

  CardClosed closed(Agent agent, Reason reason) {
    return new CardClosed(agent.id(), id(), reason, null);
  }

  CardClosed elsewhere(Agent agent, Agent by) {
    return new CardClosed(agent.id(), id(), Reason.ANSWERED_ELSEWHERE, by);
  }

  CardClosed transferred(Agent agent, Agent to) {
    return new CardClosed(agent.id(), id(), Reason.TRANSFERRED, to);
  }
}
