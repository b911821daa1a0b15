package dev.rapport.crm.undo;

import static dev.rapport.crm.book.BookFixture.ANNA;
import static dev.rapport.crm.book.BookFixture.BORIS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rapport.crm.audit.AuditLog;
import dev.rapport.crm.book.DeedId;
import dev.rapport.crm.book.DeedLog;
import dev.rapport.crm.book.Deeds;
import dev.rapport.crm.book.StaysWhy;
import dev.rapport.crm.jobs.CourseState;
import dev.rapport.crm.jobs.Rest;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Undos that go on behind, cut short, asked for twice and stopped.
class LargeUndoTest extends UndoHouse {
  private static final Undo.Who BY_BORIS = new Undo.Who(BORIS, "192.0.2.2");

  @Test
  void anUndoOfManyGoesOnWhereAKillCutItShortAndForgetsNothingOfWhatStayed() {
    var deed = importOf(12_000);
    var worked = one("select min(id) from client where kind = 'person'");
    var noted = one("select max(id) from client where kind = 'person'");
    rename(worked, "Somebody whom we know better now", BORIS);
    clients.addNote(noted, ANNA, "bought a lot");

    var begun = undo.undo(deed, BY_ANNA);
    assertThat(begun.state()).isEqualTo(CourseState.RUNNING);
    assertThat(inBook()).isEqualTo(12_000); // it only begins
    var mended = killWhenItComesTo(one("select max(id) - 1000 from client"), "deleted_at");

    assertThatThrownBy(() -> work.run(deed, () -> false)).isInstanceOf(RuntimeException.class);
    var cut = undo.get(deed);
    assertThat(cut.state()).isEqualTo(CourseState.RUNNING);
    assertThat(cut.of()).isEqualTo(12_000);
    assertThat(inBook()).isEqualTo(12_000 - cut.clients()).isLessThan(12_000);
    assertThat(cut.stayed()).containsExactly(new Stayed(worked, null, StaysWhy.CHANGED_SINCE));
    assertThat(log.get(begun.undo()).clients()).isEqualTo(cut.clients());

    mended.run();
    assertThat(work.run(deed, () -> false)).isEqualTo(Rest.OVER);

    var done = undo.get(deed);
    assertThat(done.state()).isEqualTo(CourseState.DONE);
    assertThat(done.undo()).isEqualTo(begun.undo());
    assertThat(inBook()).isEqualTo(3); // and the organisation of the one who is noted
    assertThat(done.clients()).isEqualTo(12_000 - 3);
    assertThat(done.stayedCount()).isEqualTo(3);
    assertThat(done.stayed())
        .contains(
            new Stayed(worked, null, StaysWhy.CHANGED_SINCE),
            new Stayed(noted, null, StaysWhy.IN_USE));
    assertThat(log.get(deed).undoneBy()).isEqualTo(done.undo());
    assertThat(said(deed)).containsExactly("deed.undone 192.0.2.1", "deed.undo-begun 192.0.2.1");
  }

  @Test
  void askedForTwiceItIsDoneOnce() {
    var deed = importOf(6_000);

    var first = undo.undo(deed, BY_ANNA);
    var second = undo.undo(deed, BY_BORIS);

    assertThat(second).isEqualTo(first);
    assertThat(run(deed).clients()).isEqualTo(6_000);
    assertThatThrownBy(() -> undo.undo(deed, BY_BORIS)).hasMessageContaining("undone-already");
    assertThat(log.list(new DeedLog.Wanted(null, Deeds.Kind.UNDO), "", 10).items()).hasSize(1);
    assertThat(said(deed)).containsExactly("deed.undone 192.0.2.1", "deed.undo-begun 192.0.2.1");
  }

  @Test
  void whoStopsItKeepsWhatIsDoneAndMayLetItGoOn() {
    var deed = importOf(12_000);
    undo.undo(deed, BY_ANNA);
    assertThat(work.run(deed, () -> inBook() < 12_000)).isEqualTo(Rest.MORE);

    var stopped = undo.stop(deed, BY_BORIS);
    var left = inBook();
    assertThat(stopped.state()).isEqualTo(CourseState.STOPPED);
    assertThat(left).isPositive().isLessThan(12_000);
    assertThat(work.run(deed, () -> false)).isEqualTo(Rest.OVER);
    assertThat(inBook()).isEqualTo(left);
    assertThatThrownBy(() -> undo.stop(deed, BY_BORIS)).hasMessageContaining("undo-not-running");
    assertThat(undo.preview(deed).removed()).isEqualTo(left); // what is left of it

    assertThat(undo.undo(deed, BY_BORIS).state()).isEqualTo(CourseState.RUNNING);
    assertThat(run(deed).clients()).isEqualTo(12_000);
    assertThat(said(deed))
        .containsExactly(
            "deed.undone 192.0.2.2",
            "deed.undo-begun 192.0.2.2",
            "deed.undo-stopped 192.0.2.2",
            "deed.undo-begun 192.0.2.1");
  }

  private List<String> said(DeedId deed) {
    return bean(AuditLog.class).latest(50).stream()
        .filter(line -> (line.subject() + " ").startsWith("deed:" + deed.value() + " "))
        .map(line -> line.what() + " " + line.address())
        .toList();
  }
}
