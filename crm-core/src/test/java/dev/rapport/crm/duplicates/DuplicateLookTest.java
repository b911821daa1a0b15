package dev.rapport.crm.duplicates;

import static dev.rapport.crm.book.BookFixture.ANNA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.crm.book.ClientId;
import dev.rapport.crm.book.TrashCan;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DuplicateLookTest {
  private static final int ALL = 1_000_000;
  private static final String NUMBER = "+74951234567";
  private static final String OTHER = "+74957654321";

  private DuplicateRoom room;

  @BeforeAll
  void start() {
    room = new DuplicateRoom();
  }

  @AfterAll
  void stop() {
    room.close();
  }

  @BeforeEach
  void empty() {
    room.empty();
  }

  @Test
  void aLookThatWasCutShortGoesOnWhereItWas() {
    var first = room.person("Ivan Petrov", NUMBER);
    var second = room.person("Petrov Ivan", NUMBER);
    room.person("Anna Orlova", OTHER);
    room.person("Orlova Anna", OTHER);

    assertThat(room.search.stretch(2)).isFalse();
    assertThat(room.looks.underWay())
        .hasValueSatisfying(look -> assertThat(look.reached()).isEqualTo(second));
    assertThat(room.looks.lookedAt()).isEmpty();
    assertThat(room.pairs()).singleElement().asString().startsWith(first + " " + second + " ");
    room.jdbc.sql("delete from duplicate_pair").update(); // not looked at again
    room.look(2);

    assertThat(room.pairs()).singleElement().asString().contains(OTHER);
    assertThat(room.looks.underWay()).isEmpty();
    assertThat(room.looks.lookedAt()).isPresent();
  }

  @Test
  void aStretchThatIsLostIsAllThatIsLost() {
    room.person("Ivan Petrov", NUMBER);
    room.person("Petrov Ivan", NUMBER);
    var third = room.person("Ivan Petrov", NUMBER);
    room.search.stretch(2);
    var kept = room.looks.underWay();

    new TransactionTemplate(room.context.getBean(PlatformTransactionManager.class))
        .executeWithoutResult(killed -> {
          assertThat(room.search.stretch(2)).isTrue();
          killed.setRollbackOnly();
        });

    assertThat(room.looks.underWay()).isEqualTo(kept).isNotEmpty();
    assertThat(room.pairs()).hasSize(1);
    room.look(2);
    assertThat(room.pairs()).hasSize(3).filteredOn(p -> p.contains(" " + third + " ")).hasSize(2);
  }

  @Test
  void whoeverChangesWhileALookIsUnderWayIsRightAfterTheNext() {
    var passed = room.person("Ivan Petrov");
    var edited = room.person("Petrov Ivan", OTHER);
    var trashed = room.person("Ivan Petrov", NUMBER);
    var twin = room.person("Ivan Petrov", NUMBER);
    room.look(ALL);
    assertThat(room.pairs()).hasSize(1);
    List.of(passed, edited, trashed, twin).forEach(room::changed);

    assertThat(room.search.stretch(2)).isFalse();
    room.number(passed, OTHER);
    room.changed(passed);
    room.context.getBean(TrashCan.class).throwAway(new ClientId(trashed), ANNA);
    var latecomer = room.person("Petrov Ivan", NUMBER);
    room.changed(latecomer);
    room.look(2);
    assertThat(room.pairs()).noneMatch(pair -> pair.startsWith(trashed + " " + twin + " "));
    room.look(2);

    assertThat(room.duplicates.list("", 50).items())
        .extracting(pair -> pair.clients().stream().map(c -> c.brief().id().value()).toList())
        .containsExactlyInAnyOrder(List.of(passed, edited), List.of(twin, latecomer));
  }

  @Test
  void theTwoOfAMergeAreNoPairWhateverTheLookHasSeenOfThem() {
    var ivan = room.person("Ivan Petrov", NUMBER);
    var vanya = room.person("Petrov Ivan", NUMBER);
    room.person("Anna");
    room.search.stretch(2);

    var both = new Merges.Wanted(new ClientId(ivan), List.of(new ClientId(vanya)), Map.of());
    var _ = room.context.getBean(Merges.class).merge(both, ANNA);
    assertThat(room.duplicates.list("", 50).items()).isEmpty();
    room.look(2);
    room.look(2);

    assertThat(room.pairs()).isEmpty();
  }

  @Test
  void whoIsDismissedWhileALookIsUnderWayStaysSo() {
    var first = room.person("Ivan Petrov", NUMBER);
    room.person("Anna");
    var last = room.person("Petrov Ivan", NUMBER);
    room.search.stretch(2);

    room.duplicates.dismiss(List.of(new ClientId(first), new ClientId(last)), ANNA);
    room.look(2);

    assertThat(room.pairs()).isEmpty();
  }

  @Test
  void whoGoesForGoodTakesTheirPairsAlong() {
    var ivan = room.person("Ivan Petrov", NUMBER);
    room.person("Petrov Ivan", NUMBER);
    var third = room.person("Ivan Petrov", NUMBER);
    room.look(ALL);

    room.jdbc.sql("delete from client where id = :id").param("id", ivan).update();
    assertThat(room.pairs()).hasSize(1);
    room.jdbc.sql("delete from client where id = :id").param("id", third).update();

    assertThat(room.pairs()).isEmpty();
  }

  @Test
  void aThirdWhoComesToShareANumberLeavesTheTwoTheirOtherReasons() {
    var ivan = room.person("Ivan Petrov", NUMBER);
    var vanya = room.person("Petrov Ivan", NUMBER);
    room.contact(ivan, "email", "ivan@example.com");
    room.contact(vanya, "email", "ivan@example.com");
    room.look(ALL);
    var surer = score(ivan, vanya);

    room.changed(room.person("Semyon", NUMBER));
    room.look(ALL);

    assertThat(room.pairs()).singleElement().asString().contains("email", NUMBER);
    assertThat(score(ivan, vanya)).isLessThan(surer);
  }

  @Test
  void whoeverAsksIsToldHowFarALookIsThatTheyCannotWaitFor() {
    room.jdbc
        .sql(
            """
            insert into client (kind, name, updated_at)
            select 'person', 'Somebody ' || i, now() from generate_series(1, 2001) i
            """)
        .update();
    assertThat(room.duplicates.list("", 50).looked()).isZero();
    assertThat(room.looks.underWay()).isEmpty();

    room.search.stretch(2_000);
    assertThat(room.duplicates.list("", 50).looked()).isBetween(1, 99);
    room.look(ALL);

    assertThat(room.duplicates.list("", 50).looked()).isNull();
  }

  @Test
  void aBookWithHolesIsLookedAtToItsEnd() {
    room.person("Ivan Petrov", NUMBER);
    room.jdbc
        .sql("select setval('client_id_seq', nextval('client_id_seq') + 5000000)")
        .query(_ -> {});
    room.person("Petrov Ivan", NUMBER);

    assertThat(room.look(ALL)).isEqualTo(2);
    assertThat(room.pairs()).hasSize(1);
  }

  private double score(long a, long b) {
    return room.jdbc
        .sql("select score from duplicate_pair where a = :a and b = :b")
        .param("a", a)
        .param("b", b)
        .query(Double.class)
        .single();
  }
}
