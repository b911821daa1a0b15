package dev.rapport.crm.desk;

import dev.rapport.crm.book.ClientId;
import dev.rapport.crm.staff.AgentId;
import dev.rapport.cti.call.Call;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A call with somebody of ours in it; guarded by the lock of [LiveDesks].
final class OpenCall {
  Call picture;

  /// Null until its dossier is there.
  @Nullable CallDesk desk;

  @Nullable Settled settled;

  /// Whom the book named first, while nobody has settled it; they may have become part of another.
  private @Nullable ClientId named;

  /// Only the answer to the latest question counts.
  private int questions;

  OpenCall(Call picture) {
    this.picture = picture;
  }

  Optional<Card> card(AgentId agent) {
    return desk == null ? Optional.empty() : desk.card(agent);
  }

  boolean isBefore(AgentId agent) {
    return desk != null && desk.slot(agent).isPresent();
  }

  /// What an agent's wish to finish it comes to.
  Desks.Finished mayFinish(AgentId agent, String disposition) {
    return desk == null ? Desks.Finished.NO_SUCH_CARD : desk.mayFinish(agent, disposition);
  }

  boolean shows(Set<ClientId> clients) {
    return desk != null && desk.dossier().shows(clients);
  }

  boolean hasWrapUps() {
    return desk != null && !desk.inWrapUp().isEmpty();
  }

  boolean isInWrapUp(AgentId agent) {
    return desk != null && desk.inWrapUp().contains(agent);
  }

  /// A person's word on whom it is with, or the book's first; null while neither was said.
  @Nullable Settled word() {
    return settled == null && named != null ? new Settled(named) : settled;
  }

  /// @return the question's number
  int ask() {
    return ++questions;
  }

  boolean awaits(int question) {
    return questions == question;
  }

  void heard(Dossier dossier) {
    var client = dossier.client();
    if (named == null && client != null) {
      named = client.id();
    }
  }
}
