package dev.rapport.crm.book;

import java.util.List;
import org.springframework.stereotype.Component;

/// Reads clients as rows of a list, by id.
@Component
public class ClientRows {
  private final Briefs briefs;

  ClientRows(Briefs briefs) {
    this.briefs = briefs;
  }

  /// In the order of the ids; who is not in the book, or in its trash, is left out.
  public List<ClientPage.Row> of(List<ClientId> ids) {
    var numbers = briefs.numbers(ids);
    return briefs.list(ids).stream()
        .map(b -> new ClientPage.Row(b, numbers.getOrDefault(b.id(), List.of())))
        .toList();
  }
}
