package dev.rapport.console.health;

import dev.rapport.crm.database.DatabaseStatus;
import dev.rapport.crm.database.DatabaseWatch;
import java.util.List;
import org.springframework.stereotype.Component;

@Component
class DatabasePart implements PartSource {
  private final DatabaseWatch watch;

  DatabasePart(DatabaseWatch watch) {
    this.watch = watch;
  }

  @Override
  public List<Part> parts() {
    DatabaseStatus s = watch.status();
    return List.of(
        new Part("database", s.up() ? Part.State.UP : Part.State.DOWN, s.detail(), s.since()));
  }
}
