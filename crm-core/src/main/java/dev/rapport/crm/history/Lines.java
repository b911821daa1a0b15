package dev.rapport.crm.history;

import java.util.List;
import java.util.Optional;

/// Our lines. Answers from memory; safe on the pop's path.
public interface Lines {
  Optional<Line> find(String number);

  List<Line> listAll();
}
