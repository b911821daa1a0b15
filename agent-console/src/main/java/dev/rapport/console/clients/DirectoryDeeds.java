package dev.rapport.console.clients;

import dev.rapport.console.clients.ClientDeeds.Actor;
import dev.rapport.crm.audit.AuditLog;
import dev.rapport.crm.book.ClientCard;
import dev.rapport.crm.book.ClientId;
import dev.rapport.crm.book.Clients;
import dev.rapport.crm.book.DeedId;
import dev.rapport.crm.book.TrashCan;
import dev.rapport.crm.duplicates.Duplicates;
import dev.rapport.crm.duplicates.Merges;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// What people do to several clients, or to a client as a whole, each with its line in the audit
/// log in the same transaction.
@Service
class DirectoryDeeds {
  private final Clients clients;
  private final TrashCan trash;
  private final Merges merges;
  private final Duplicates duplicates;
  private final AuditLog audit;

  DirectoryDeeds(
      Clients clients, TrashCan trash, Merges merges, Duplicates duplicates, AuditLog audit) {
    this.clients = clients;
    this.trash = trash;
    this.merges = merges;
    this.duplicates = duplicates;
    this.audit = audit;
  }

  @Transactional
  public DeedId throwAway(ClientId id, Actor actor) {
    var deed = trash.throwAway(id, actor.agent());
    write(actor, "client.trashed", "client:" + id.value());
    return deed;
  }

  @Transactional
  public ClientCard putBack(ClientId id, Actor actor) {
    trash.putBack(id, actor.agent());
    write(actor, "client.restored", "client:" + id.value());
    return clients.get(id);
  }

  @Transactional
  public Merges.Merged merge(Merges.Wanted wanted, Actor actor) {
    var merged = merges.merge(wanted, actor.agent());
    wanted
        .merge()
        .forEach(gone ->
            write(
                actor,
                "client.merged",
                "client:" + gone.value() + " into client:" + wanted.keep().value()));
    return merged;
  }

  @Transactional
  public void dismiss(List<ClientId> ids, Actor actor) {
    duplicates.dismiss(ids, actor.agent());
    write(actor, "clients.not-duplicates", "clients:" + ids.stream().map(ClientId::value).toList());
  }

  private void write(Actor actor, String what, String subject) {
    audit.write(actor.agent(), what, subject, actor.address());
  }
}
