package dev.rapport.crm.history;

/// A number of ours that calls cross the wall by.
///
/// @param number as the PBX presents it
/// @param region ISO 3166 region for local forms of callers' numbers; empty for the PBX's
/// @param dispositionRequired whether wrap-up must name what came of the call
public record Line(String number, String name, String region, boolean dispositionRequired) {}
