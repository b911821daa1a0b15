package dev.rapport.crm.book;

import java.util.List;
import java.util.Set;

/// Somebody who may be calling from a number.
///
/// @param extensions the extensions behind the number that are this client's
record Candidate(ClientBrief client, Set<String> extensions) {

  static List<ClientBrief> ranked(List<Candidate> candidates, String extension) {
    if (extension.isEmpty()) {
      return candidates.stream().map(Candidate::client).toList();
    }
    var exact = candidates.stream().filter(c -> c.extensions().contains(extension));
    var others = candidates.stream().filter(c -> !c.extensions().contains(extension));
    return java.util.stream.Stream.concat(exact, others).map(Candidate::client).toList();
  }
}
