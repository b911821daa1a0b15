package dev.rapport.crm.intake;

import java.util.List;

/// Numbers of a file to which the same had to be done.
///
/// @param code of [dev.rapport.crm.repair.Repaired.Code]
/// @param samples the first of them
public record RepairGroup(String code, long count, List<Sample> samples) {

  /// @param typed the whole cell
  /// @param becomes in E.164
  /// @param extension digits; empty if none
  public record Sample(long line, String typed, List<String> becomes, String extension) {}
}
