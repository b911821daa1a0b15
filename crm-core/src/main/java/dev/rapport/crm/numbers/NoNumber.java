package dev.rapport.crm.numbers;

/// Why a text is nobody's number: logged, never matched.
public enum NoNumber {
  WITHHELD,
  INTERNAL,
  MALFORMED
}
