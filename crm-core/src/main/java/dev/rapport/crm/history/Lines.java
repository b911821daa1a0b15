package dev.rapport.crm.history;

import java.util.List;
import java.util.Optional;

/// Our lines. Answers from memory; safe on the pop's path.
public interface Lines {
  Optional<Line> find(String number);

  /// How local numbers are read that come with a call: as its line says, else as its PBX does.
  ///
  /// @return empty for the house's own way
  default String region(String pbx, String number) {
    return find(number)
        .map(Line::region)
        .filter(region -> !region.isEmpty())
        .orElseGet(() -> regionOf(pbx));
  }

  String regionOf(String pbx);

  List<Line> listAll();
}
