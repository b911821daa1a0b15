package dev.rapport.crm.desk;

import dev.rapport.crm.book.FreeText;
import dev.rapport.crm.book.FreeTexts;
import dev.rapport.crm.staff.Agent;
import dev.rapport.crm.staff.AgentId;
import dev.rapport.crm.staff.Staff;
import dev.rapport.cti.call.CallId;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// What is half written on desks. They are few and in memory, so all of them are told. Their files
/// go when the erasure tidies up.
final class DraftTexts implements FreeTexts {
  private static final String PLACE = "draft";

  private final LiveDesks desks;
  private final Staff staff;

  DraftTexts(LiveDesks desks, Staff staff) {
    this.desks = desks;
    this.staff = staff;
  }

  @Override
  public Set<String> places() {
    return Set.of(PLACE);
  }

  @Override
  public void tell(Sought sought, Predicate<FreeText> taker) {
    boolean _ = others(sought).allMatch(taker);
  }

  private Stream<FreeText> others(Sought sought) {
    return staff.listActive().stream()
        .map(Agent::id)
        .flatMap(agent -> desks.cards(agent).stream().map(card -> text(agent, card)))
        .filter(text -> text.client() == null || !sought.person().all().contains(text.client()))
        .filter(text -> !text.text().isBlank());
  }

  private static FreeText text(AgentId agent, Card card) {
    var call = card.call();
    return new FreeText(
        PLACE + ":" + call.id() + ":" + agent.value(),
        card.client() == null ? null : card.client().id(),
        call.id().toString(),
        "",
        agent,
        call.startedAt(),
        card.notes());
  }

  @Override
  public Optional<FreeText> find(String id, Sought sought) {
    return others(sought).filter(text -> text.id().equals(id)).findFirst();
  }

  @Override
  public void reword(Collection<FreeText> texts, UnaryOperator<String> words, long erasure) {
    for (var text : texts) {
      var agent = text.by();
      var call = CallId.parse(text.call());
      if (agent != null && call.isPresent()) {
        boolean _ = desks.step(call.get(), desk -> desk.reworded(agent, words));
      }
    }
  }
}
