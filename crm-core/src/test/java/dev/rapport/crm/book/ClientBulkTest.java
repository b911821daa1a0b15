package dev.rapport.crm.book;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.transaction.support.TransactionTemplate;

/// Many clients at once, whose organisations nobody looks up again.
class ClientBulkTest extends BookHouse {
  private final ClientBulk bulk = bean(ClientBulk.class);
  private final TransactionTemplate transaction = bean(TransactionTemplate.class);

  @Test
  void nobodyComesToBelongToWhomIsGone() {
    var organisation = romashka();
    var session = bulk.begin();
    var batch = session.prepare(List.of(employee(organisation)), new DeedId(1), Instant.now());
    remove(organisation);

    assertThatThrownBy(() -> transaction.executeWithoutResult(_ -> session.write(batch)))
        .isInstanceOf(DataIntegrityViolationException.class);

    assertThat(count("client")).isZero();
    assertThat(count("membership")).isZero();
  }

  @Test
  void afterSomebodyElseIsGoneTheOthersAreLookedUpOnce() {
    var organisation = romashka();
    var other = romashka();
    var session = bulk.begin();
    remove(other);

    for (int i = 0; i < 2; i++) {
      var batch = session.prepare(List.of(employee(organisation)), new DeedId(1), Instant.now());
      transaction.executeWithoutResult(_ -> session.write(batch));
    }

    assertThat(count("membership")).isEqualTo(2);
  }

  @Test
  void whoIsToGoWaitsForWhatIsBeingWritten() {
    var organisation = romashka();
    var session = bulk.begin();
    var batch = session.prepare(List.of(employee(organisation)), new DeedId(1), Instant.now());

    var gone =
        transaction.execute(_ -> {
          session.write(batch);
          var removing = CompletableFuture.runAsync(() -> remove(organisation));
          await().until(() -> waiting() == 1);
          assertThat(removing).isNotDone();
          return removing;
        });

    assertThat(gone).succeedsWithin(Duration.ofSeconds(10));
    assertThat(count("client")).as("the employee").isEqualTo(1);
    assertThat(count("membership")).isZero();
  }

  private ClientId romashka() {
    return create(BookFixture.organisation("Romashka"));
  }

  private NewClient employee(ClientId organisation) {
    return new NewClient(
        new ClientId(bulk.ids(1)[0]),
        ClientBrief.Kind.PERSON,
        "Ivan",
        null,
        List.of(),
        "",
        null,
        "{}",
        List.of(),
        List.of(),
        List.of(new NewClient.Place(organisation, "Romashka", "")));
  }

  private void remove(ClientId client) {
    jdbc.sql("delete from client where id = ?").param(client.value()).update();
  }

  private long waiting() {
    return count("pg_locks where locktype = 'advisory' and not granted");
  }
}
