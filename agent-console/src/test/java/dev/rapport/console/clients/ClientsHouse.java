package dev.rapport.console.clients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.crm.database.TestDatabase;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A [ClientsRoom] of the class's own, and those who ask it: Anna is an agent, Sofia a supervisor
/// who may export.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ClientsHouse {
  static final String ANNA = "1";
  static final String SOFIA = "2";
  static final String ADMIN = "3";
  static final JsonMapper JSON = JsonMapper.builder().build();

  final HttpClient http = HttpClient.newHttpClient();
  ConfigurableApplicationContext context;
  private int port;

  @BeforeAll
  void open() {
    context = ClientsRoom.start();
    port = ClientsRoom.port(context);
  }

  @AfterAll
  void close() {
    http.close();
    context.close();
  }

  /// Writes down Anna and Sofia as users, for what refers to them in the database.
  void hire() {
    context
        .getBean(JdbcClient.class)
        .sql(
            """
            insert into app_user (id, username, name, password_hash)
            values (1, 'anna', 'Anna Petrova', '-'), (2, 'sofia', 'Sofia Orlova', '-')
            """)
        .update();
  }

  void empty() {
    TestDatabase.clear(
        context.getBean(DataSource.class), "client", "deed", "own_field", "team", "duplicate_look");
  }

  HttpResponse<String> send(String who, String method, String path, String body) throws Exception {
    return http.send(request(who, method, path, body).build(), BodyHandlers.ofString());
  }

  /// A request with a body of JSON, if with any.
  HttpRequest.Builder request(String who, String method, String path, String body) {
    var secret = Base64.getEncoder().encodeToString((who + ":x").getBytes(StandardCharsets.UTF_8));
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
        .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
        .setHeader("Authorization", "Basic " + secret)
        .setHeader("Content-Type", "application/json");
  }

  static JsonNode json(HttpResponse<String> response) {
    return JSON.readTree(response.body());
  }

  /// A client that Anna makes.
  JsonNode make(String body) throws Exception {
    var made = send(ANNA, "POST", "/api/clients", body);
    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    return json(made);
  }

  static String path(JsonNode client) {
    return "/api/clients/" + id(client);
  }

  static long id(JsonNode client) {
    return client.get("id").asLong();
  }
}
