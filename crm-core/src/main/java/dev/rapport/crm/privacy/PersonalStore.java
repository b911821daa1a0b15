package dev.rapport.crm.privacy;

import dev.rapport.crm.book.Person;
import dev.rapport.cti.call.CallId;
import java.util.Set;

/// A room that keeps something of people and is not known here: recordings, files that were taken
/// in. Each such room has one bean of it.
public interface PersonalStore {

  /// Erases its rows, in the transaction that erases the person; what lies outside of the database
  /// it only notes down, to be removed by [#clean].
  ///
  /// @param calls theirs, under all names they ever had
  /// @return how many recordings it was; 0 for other things
  int erase(Person person, Set<CallId> calls);

  /// Removes what was noted down, after that transaction; repeated until it does not throw.
  void clean();
}
