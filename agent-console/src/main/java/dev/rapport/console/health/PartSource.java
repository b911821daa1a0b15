package dev.rapport.console.health;

import java.util.List;

/// Knows how some parts of the house stand. Answers from memory.
@FunctionalInterface
public interface PartSource {
  List<Part> parts();
}
