package dev.rapport.crm.book;

import static dev.rapport.crm.book.BookFixture.ANNA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.rapport.crm.database.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// Many clients at once, whose organisations nobody looks up again.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClientBulkTest {
  private ConfigurableApplicationContext context;
  private ClientBulk bulk;
  private Clients clients;
  private JdbcClient jdbc;
  private TransactionTemplate transaction;

  @BeforeAll
  void start() {
    context = BookFixture.start();
    bulk = context.getBean(ClientBulk.class);
    clients = context.getBean(Clients.class);
    jdbc = context.getBean(JdbcClient.class);
    transaction = context.getBean(TransactionTemplate.class);
  }

  @AfterAll
  void stop() {
    context.close();
  }

  @BeforeEach
  void empty() {
    TestDatabase.clear(context.getBean(DataSource.class), "client", "deed");
  }

  @Test
  void nobodyComesToBelongToWhomIsGone() {
    var organisation = organisation();
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
    var organisation = organisation();
    var other = organisation();
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
    var organisation = organisation();
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

  private ClientId organisation() {
    return clients
        .create(BookFixture.organisation("Romashka"), ANNA, Optional.empty())
        .card()
        .brief()
        .id();
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

  private int waiting() {
    return jdbc.sql("select count(*) from pg_locks where locktype = 'advisory' and not granted")
        .query(Integer.class)
        .single();
  }

  private int count(String table) {
    return jdbc.sql("select count(*) from " + table).query(Integer.class).single();
  }
}
