package dev.rapport.crm.intake;

import dev.rapport.crm.columns.Meaning;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

/// Tests of imports inherit it: a room for the whole class, empty when a test begins.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ImportHouse {
  @AutoClose final ImportRoom room = new ImportRoom();

  @BeforeEach
  void empty() {
    room.stopNoMore();
    room.empty();
  }

  Import columns(Import one, int index, Meaning meaning) {
    return room.imports.change(
        ImportRoom.ANNA, one.id(), new Imports.Change(null, Map.of(index, meaning), null, null));
  }
}
