package dev.rapport.console.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rapport.console.Browser;
import dev.rapport.console.RapportApplication;
import dev.rapport.crm.database.TestDatabase;
import dev.rapport.crm.history.History;
import dev.rapport.cti.call.CallEvent;
import dev.rapport.cti.pbx.PbxListener;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/// The whole program on a real PostgreSQL and a real disk, of the class's own, with one person in
/// it: Anna is an agent, Sofia a supervisor who answers for one person's rights.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class PrivacyHouse {
  static final Duration LIMIT = Duration.ofSeconds(30);
  static final String NAME = "Zinaida <Quillfeather>";

  Path folder;
  ConfigurableApplicationContext house;
  JdbcClient jdbc;
  Browser sofia;
  Browser anna;
  long client;
  final HerCalls calls = new HerCalls();
  private int port;

  @BeforeAll
  void start(@TempDir Path temp) throws IOException {
    open(temp);
    writeHerDown();
    putHerInOtherTables();
    call();
  }

  private void open(Path temp) throws IOException {
    folder = temp;
    Files.createDirectories(folder.resolve("monitor"));
    int nobody;
    try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      nobody = free.getLocalPort();
    }
    var database = TestDatabase.fresh();
    house =
        new SpringApplicationBuilder(RapportApplication.class)
            .run(
                "--rapport.data=" + folder.resolve("data"),
                "--rapport.datasource.url=" + database.getUrl(),
                "--rapport.datasource.username=" + database.getUser(),
                "--rapport.datasource.password=" + database.getPassword(),
                "--rapport.admin.password=correct horse",
                "--rapport.fastagi.port=0",
                "--rapport.pbx[0].name=lab",
                "--rapport.pbx[0].port=" + nobody,
                "--rapport.pbx[0].username=rapport",
                "--rapport.pbx[0].secret=x",
                "--rapport.pbx[0].recordings-folder=" + folder.resolve("monitor"),
                "--rapport.recordings.look=50ms",
                "--server.port=0");
    var server = Objects.requireNonNull(((WebServerApplicationContext) house).getWebServer());
    port = server.getPort();
    jdbc = JdbcClient.create(database);
    var admin = new Browser(port);
    await().atMost(LIMIT).until(() -> json(admin.get("/api/status")).get("ready").asBoolean());
    admin.signIn("admin", "correct horse");
    admin.get("/api/me"); // brings the token that unsafe requests need
    hire(admin, "sofia", "[\"supervisor\",\"privacy-officer\"]", "PJSIP/101");
    hire(admin, "anna", "[\"agent\"]", "PJSIP/102");
    sofia = signedIn("sofia");
    anna = signedIn("anna");
  }

  @AfterAll
  void stop() {
    house.close();
  }

  private static void hire(Browser admin, String name, String roles, String phone) {
    var made =
        admin.post(
            "/api/users",
            """
            {"username":"%s","name":"%s","password":"long enough a word","roles":%s,"language":"en",
             "phones":[{"pbx":"lab","endpoint":"%s"}],"queues":["sales"]}
            """
                .formatted(name, name, roles, phone));
    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
  }

  private Browser signedIn(String name) {
    var browser = new Browser(port);
    assertThat(browser.signIn(name, "long enough a word").statusCode()).isEqualTo(200);
    browser.get("/api/me");
    return browser;
  }

  private void writeHerDown() {
    var made =
        sofia.post(
            "/api/clients",
            """
            {"kind":"person","name":"%s","numbers":[{"typed":"8 (916) 777-88-99","label":"own"}],
             "note":"Zinaida likes tea","tags":["vip"],"organisations":[{"name":"Romashka","role":"buyer"}]}
            """
                .formatted(NAME));
    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    client = json(made).get("id").asLong();
    sofia.post("/api/clients/" + client + "/notes", "{\"text\":\"Quillfeather moved\"}");
    sofia.post("/api/clients", "{\"kind\":\"person\",\"name\":\"Boris\",\"note\":\"moved\"}");
  }

  private void putHerInOtherTables() {
    jdbc.sql("insert into contact (client, position, kind, value) values (?, 0, 'email', ?)")
        .params(client, "Zina@quill.example")
        .update();
    long deed =
        jdbc.sql(
                "insert into deed (kind, agent, at, subject) values ('edit', 1, now(), ?) returning"
                    + " id")
            .param(1, "Zinaida by hand")
            .query(Long.class)
            .single();
    jdbc.sql(
            "insert into field_change (client, deed, field, before) values (?, ?, 'name',"
                + " ?::jsonb)")
        .params(client, deed, "\"Zinaida Earlier\"")
        .update();
    jdbc.sql("insert into client_word values ('earlier') on conflict do nothing").update();
  }

  private void call() throws IOException {
    Files.write(folder.resolve("monitor").resolve(HerCalls.SOUND), HerCalls.wav());
    say(calls.hers());
    say(calls.stranger.events());
    written();
    var noted =
        sofia.send(
            "PATCH",
            "/api/calls/" + calls.talked.id(),
            "{\"disposition\":\"sold\",\"notes\":\"Zinaida takes two\"}");
    assertThat(noted.statusCode()).as(noted.body()).isEqualTo(200);
    sofia.send(
        "PUT", "/api/calls/" + calls.lost.id() + "/draft", "{\"notes\":\"Zinaida half-written\"}");
    await()
        .atMost(LIMIT)
        .until(() -> count("select count(*) from recording where state = 'ready'") == 1);
  }

  /// She agrees to marketing in one way and takes it back in another; what the second says.
  JsonNode changeHerMind() {
    var path = "/api/clients/" + client + "/consents";
    anna.post(path, "{\"purpose\":\"marketing\",\"given\":true,\"source\":\"form on the site\"}");
    return json(
        anna.post(path, "{\"purpose\":\"marketing\",\"given\":false,\"source\":\"by telephone\"}"));
  }

  JsonNode forbidCalls() {
    return json(
        anna.send(
            "PUT",
            "/api/clients/" + client + "/do-not-call",
            "{\"on\":true,\"why\":\"said so by telephone\"}"));
  }

  HttpResponse<String> hold() {
    return sofia.send(
        "PUT", "/api/clients/" + client + "/legal-hold", "{\"on\":true,\"why\":\"case 12/26\"}");
  }

  void release() {
    sofia.send("PUT", "/api/clients/" + client + "/legal-hold", "{\"on\":false,\"why\":\"\"}");
  }

  /// In the note, the notes and the field of another client, and in the note of a call.
  void nameHerElsewhere() {
    sofia.post("/api/clients", "{\"kind\":\"person\",\"name\":\"Dora\"}");
    long dora = dora();
    anna.post("/api/clients/" + dora + "/notes", "{\"text\":\"<i>Quillfeather, ZINAIDA</i>\"}");
    edit(dora, "ask at 8 916 777-88-99", "Zinaida Quillfeather");
    edit(dora, "ask at 8 916 777-88-99 again", "Zinaida Quillfeather");
    sofia.send(
        "PATCH",
        "/api/calls/" + calls.stranger.id(),
        "{\"disposition\":\"sold\",\"notes\":\"for zina@quill.example\"}");
    written();
  }

  long dora() {
    return jdbc.sql("select id from client where name = 'Dora'").query(Long.class).single();
  }

  private void edit(long id, String note, String field) {
    jdbc.sql(
            """
            insert into own_field (key, about, type, labels) values ('via', 'both', 'text', '{"en":"Via"}')
            on conflict do nothing
            """)
        .update();
    long version = json(sofia.get("/api/clients/" + id)).get("version").asLong();
    var edited =
        sofia.send(
            "PATCH",
            "/api/clients/" + id,
            "{\"version\":%d,\"note\":\"%s\",\"fields\":{\"via\":\"%s\"}}"
                .formatted(version, note, field));
    assertThat(edited.statusCode()).as(edited.body()).isEqualTo(200);
  }

  HttpResponse<String> erase(String name) {
    return sofia.post("/api/clients/" + client + "/erase", wish(name));
  }

  HttpResponse<String> erase(String name, String mentions) {
    var wish = wish(name).replaceFirst("}$", ",\"mentions\":" + mentions + "}");
    return sofia.post("/api/clients/" + client + "/erase", wish);
  }

  static String wish(String name) {
    return "{\"name\":\"%s\",\"why\":\"Zinaida <Quillfeather> asked by letter\"}".formatted(name);
  }

  Map<String, byte[]> archive(String language) throws IOException, InterruptedException {
    var entries = new HashMap<String, byte[]>();
    try (var http = HttpClient.newHttpClient()) {
      var request =
          HttpRequest.newBuilder(
                  URI.create(
                      "http://127.0.0.1:%d/api/clients/%d/archive?language=%s"
                          .formatted(port, client, language)))
              .header("Cookie", "RAPPORT_SESSION=" + sofia.cookie("RAPPORT_SESSION").orElseThrow())
              .build();
      var answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
      assertThat(answer.statusCode()).isEqualTo(200);
      try (var zip = new ZipInputStream(new ByteArrayInputStream(answer.body()))) {
        for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
          entries.put(entry.getName(), zip.readAllBytes());
        }
      }
    }
    return entries;
  }

  static JsonNode json(HttpResponse<String> answer) {
    return Browser.json(answer);
  }

  long count(String sql) {
    return jdbc.sql(sql).query(Long.class).single();
  }

  void say(List<CallEvent> events) {
    var listeners = house.getBeanProvider(PbxListener.class).orderedStream().toList();
    events.forEach(event -> listeners.forEach(listener -> listener.on(event)));
  }

  void written() {
    assertThat(house.getBean(History.class).flush(LIMIT)).isTrue();
  }
}
