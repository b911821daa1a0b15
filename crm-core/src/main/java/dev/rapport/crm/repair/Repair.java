package dev.rapport.crm.repair;

import dev.rapport.crm.numbers.Numbers;
import java.util.List;

/// Reads the numbers out of a cell as a careful person would.
public final class Repair {
  private final Numbers numbers;

  /// @param region ISO 3166 region of the file's local numbers
  /// @param areaCode put before numbers that lack one, digits only; empty for none
  public Repair(String region, String areaCode) {
    this.numbers = new Numbers(region, areaCode);
  }

  /// @return one for each number in the cell, in order; of a cell with anything in it that is none,
  ///   one that says so; of an empty cell nothing
  public List<Repaired> read(String typed) {
    var reading = numbers.read(typed, "").number();
    return typed.isBlank()
        ? List.of()
        : List.of(
            new Repaired(typed, reading.e164(), reading.extension(), Repaired.Code.CLEAN, false));
  }
}
