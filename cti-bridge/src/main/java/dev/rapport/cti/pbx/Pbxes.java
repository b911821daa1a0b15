package dev.rapport.cti.pbx;

import java.util.List;
import java.util.Optional;

/// The PBXs of the house, by name.
public interface Pbxes {
  Optional<Pbx> find(String name);

  List<Pbx> listAll();
}
