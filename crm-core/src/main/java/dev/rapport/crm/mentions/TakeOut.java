package dev.rapport.crm.mentions;

import java.util.Set;

/// Which texts are to lose the name.
///
/// @param all all of them but `ids`, and but those under legal hold; else `ids` alone
public record TakeOut(boolean all, Set<String> ids) {
  public static final TakeOut NOTHING = new TakeOut(false, Set.of());

  public TakeOut {
    ids = Set.copyOf(ids);
  }
}
