package dev.rapport.crm.mentions;

import static dev.rapport.crm.book.BookFixture.ANNA;
import static dev.rapport.crm.book.BookFixture.person;

import dev.rapport.crm.book.BookFixture;
import dev.rapport.crm.book.ClientChange;
import dev.rapport.crm.book.ClientDraft;
import dev.rapport.crm.book.ClientId;
import dev.rapport.crm.book.Clients;
import dev.rapport.crm.book.DeedId;
import dev.rapport.crm.book.OwnField;
import dev.rapport.crm.book.OwnFields;
import dev.rapport.crm.book.People;
import dev.rapport.crm.database.TestDatabase;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.node.StringNode;

/// Inés, who may be named, and Otto, about whom people write; on a real PostgreSQL.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class TwoClients {
  static final String NAME = "Inés Ávila";

  ConfigurableApplicationContext context;
  Clients clients;
  Mentions mentions;
  JdbcClient jdbc;
  ClientId ines;
  ClientId other;

  @BeforeAll
  void start() {
    context = BookFixture.start();
    clients = context.getBean(Clients.class);
    mentions = context.getBean(Mentions.class);
    jdbc = context.getBean(JdbcClient.class);
  }

  @AfterAll
  void stop() {
    context.close();
  }

  @BeforeEach
  void twoClients() {
    TestDatabase.clear(context.getBean(DataSource.class), "client", "own_field", "deed");
    context
        .getBean(OwnFields.class)
        .create(
            new OwnField(
                "heard",
                OwnField.About.BOTH,
                OwnField.Type.TEXT,
                Map.of("en", "Heard of us from"),
                List.of(),
                0,
                false,
                0));
    ines = create(person(NAME, "+34 600 111 222", "8 (916) 777-88-99"));
    jdbc.sql(
            "insert into contact (client, position, kind, value) values (?, 0, 'email',"
                + " 'Hola@soler.example')")
        .param(1, ines.value())
        .update();
    other = create(person("Otto"));
  }

  ClientId create(ClientDraft draft) {
    return clients.create(draft, ANNA, Optional.empty()).card().brief().id();
  }

  void edit(ClientId client, String note, String heard) {
    clients.edit(
        client,
        new ClientChange(
            clients.get(client).version(),
            null,
            null,
            null,
            null,
            null,
            note,
            Map.of("fields.heard", StringNode.valueOf(heard))),
        ANNA);
  }

  DeedId lastEdit() {
    return new DeedId(
        jdbc.sql("select max(id) from deed where kind = 'edit'").query(Long.class).single());
  }

  String note() {
    return jdbc.sql("select text from client_note where client = ? order by id desc limit 1")
        .param(1, other.value())
        .query(String.class)
        .single();
  }

  List<Mention> find() {
    return mentions.find(ines).mentions();
  }

  int take(TakeOut wish) {
    return transaction(() -> {
      var person = context.getBean(People.class).lock(ines).orElseThrow();
      return mentions.takeOut(person, wish, 1, ANNA, "127.0.0.1");
    });
  }

  int transaction(java.util.function.IntSupplier work) {
    return Objects.requireNonNull(
        context.getBean(TransactionTemplate.class).execute(_ -> work.getAsInt()));
  }
}
