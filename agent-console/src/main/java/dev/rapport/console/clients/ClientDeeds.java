package dev.rapport.console.clients;

import dev.rapport.crm.audit.AuditLog;
import dev.rapport.crm.book.ClientCard;
import dev.rapport.crm.book.ClientChange;
import dev.rapport.crm.book.ClientDraft;
import dev.rapport.crm.book.ClientId;
import dev.rapport.crm.book.Clients;
import dev.rapport.crm.intake.ClientImport;
import dev.rapport.crm.intake.ImportResult;
import dev.rapport.crm.intake.TableSource;
import dev.rapport.crm.staff.AgentId;
import java.io.IOException;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// What people do to clients, each with its line in the audit log in the same transaction.
@Service
class ClientDeeds {
  private final Clients clients;
  private final ClientImport imports;
  private final AuditLog audit;

  ClientDeeds(Clients clients, ClientImport imports, AuditLog audit) {
    this.clients = clients;
    this.imports = imports;
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

  /// Not one transaction: a long file is taken in parts, so its beginning is written down first.
  public ImportResult load(TableSource file, Actor actor) throws IOException {
    audit.write(actor.agent(), "clients.import-begun", "", actor.address());
    var result = imports.run(file);
    var tally =
        "created:%d updated:%d rejected:%d"
            .formatted(result.created(), result.updated(), result.rejectedCount());
    audit.write(actor.agent(), "clients.imported", tally, actor.address());
    return result;
  }

  private void write(Actor actor, String what, ClientId id) {
    audit.write(actor.agent(), what, "client:" + id.value(), actor.address());
  }
}
