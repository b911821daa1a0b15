package dev.rapport.crm.book;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/// A room where people write freely, and so may name somebody whose page it is not. Each such room
/// has one bean of it. Everything is done in the caller's transaction.
public interface FreeTexts {

  /// Who is looked for. What is kept of themselves is not meant.
  ///
  /// @param queries words as `tsquery`; a text that names them fits one of these
  record Sought(Person person, List<String> queries) {
    public Sought {
      queries = List.copyOf(queries);
    }
  }

  /// The places whose texts it answers for.
  Set<String> places();

  /// Tells texts that may name them, until the taker wants no more.
  void tell(Sought sought, Predicate<FreeText> taker);

  /// Empty when there is no such text, or it is somebody's who is sought.
  Optional<FreeText> find(String id, Sought sought);

  /// Changes texts as they are now, and whatever would bring back what they were.
  ///
  /// @param texts of clients that are locked
  /// @param erasure whose going on allows it
  void reword(Collection<FreeText> texts, UnaryOperator<String> words, long erasure);
}
