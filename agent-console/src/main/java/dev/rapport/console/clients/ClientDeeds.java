package dev.rapport.console.clients;

import dev.rapport.crm.audit.AuditLog;
import dev.rapport.crm.book.ClientCard;
import dev.rapport.crm.book.ClientChange;
import dev.rapport.crm.book.ClientDraft;
import dev.rapport.crm.book.ClientId;
import dev.rapport.crm.book.Clients;
import dev.rapport.crm.staff.AgentId;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// What people do to clients, each with its line in the audit log in the same transaction.
@Service
class ClientDeeds {
  private final Clients clients;
  private final AuditLog audit;

  ClientDeeds(Clients clients, AuditLog audit) {
    this.clients = clients;
    this.audit = audit;
  }

  /// Who does it, and from where.
  record Actor(AgentId agent, String address) {}

  @Transactional
  public ClientCard create(ClientDraft draft, Actor actor, Optional<String> key) {
    var created = clients.create(draft, actor.agent(), key);
    if (created.anew()) {
      write(actor, "client.created", created.card().brief().id());
    }
    return created.card();
  }

  @Transactional
  public ClientCard edit(ClientId id, ClientChange change, Actor actor) {
    var card = clients.edit(id, change, actor.agent());
    write(actor, "client.edited", id);
    return card;
  }

  @Transactional
  public void note(ClientId id, String text, Actor actor) {
    clients.addNote(id, actor.agent(), text);
    write(actor, "client.noted", id);
  }

  private void write(Actor actor, String what, ClientId id) {
    audit.write(actor.agent(), what, "client:" + id.value(), actor.address());
  }
}
