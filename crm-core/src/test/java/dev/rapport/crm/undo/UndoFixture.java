package dev.rapport.crm.undo;

import dev.rapport.crm.book.DeedId;
import dev.rapport.crm.jobs.Rest;
import org.springframework.context.ConfigurableApplicationContext;

/// Does what the job of a large undo does, where no scheduler runs.
public final class UndoFixture {
  private UndoFixture() {}

  public static void finish(ConfigurableApplicationContext context, DeedId deed) {
    Rest _ = context.getBean(UndoWork.class).run(deed, () -> false);
  }
}
