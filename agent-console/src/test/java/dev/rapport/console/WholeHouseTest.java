package dev.rapport.console;

import static dev.rapport.console.Browser.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rapport.crm.database.TestDatabase;
import dev.rapport.simulator.pbx.SimulatedPbx;
import dev.rapport.simulator.pbx.SimulatorSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/// The whole program started in the worst of circumstances: no PBX, a taken FastAGI port, no
/// recordings folder.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class WholeHouseTest {
  private static final String SECRET = "a secret for this test";
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

  private Path folder;
  private ConfigurableApplicationContext house;
  private ServerSocket squatter;
  private int amiPort;
  private int port;
  private Browser browser;

  @BeforeAll
  void start(@TempDir Path temp) throws IOException {
    folder = temp;
    squatter = new ServerSocket(0, 1, LOOPBACK);
    try (var free = new ServerSocket(0, 1, LOOPBACK)) {
      amiPort = free.getLocalPort();
    }
    var database = TestDatabase.fresh();
    house =
        new SpringApplicationBuilder(RapportApplication.class)
            .run(
                "--rapport.data=" + folder,
                "--rapport.datasource.url=" + database.getUrl(),
                "--rapport.datasource.username=" + database.getUser(),
                "--rapport.datasource.password=" + database.getPassword(),
                "--rapport.admin.password=correct horse",
                "--rapport.fastagi.port=" + squatter.getLocalPort(),
                "--rapport.pbx[0].name=lab",
                "--rapport.pbx[0].port=" + amiPort,
                "--rapport.pbx[0].username=rapport",
                "--rapport.pbx[0].secret=" + SECRET,
                "--rapport.pbx[0].recordings-folder=" + monitor(),
                "--spring.servlet.multipart.max-file-size=64KB",
                "--server.port=0");
    var server = Objects.requireNonNull(((WebServerApplicationContext) house).getWebServer());
    port = server.getPort();
    browser = new Browser(port);
    await().atMost(LIMIT).until(() -> status().get("ready").asBoolean());
    browser.signIn("admin", "correct horse");
  }

  @AfterAll
  void stop() throws IOException {
    house.close();
    squatter.close();
  }

  @Test
  @Order(1)
  void theDoctorSaysWhatIsWrongAndInWhichLineToMendIt() {
    JsonNode findings =
        json(browser.get("/api/doctor?pbx=lab")).get("pbxes").get(0).get("findings");

    assertThat(findings.get(0).get("state").asString()).isEqualTo("failed");
    assertThat(findings.toString())
        .contains("ami-unreachable", "manager.conf, [general]: enabled=yes", "recordings")
        .doesNotContain(SECRET);
    assertThat(browser.get("/api/doctor?pbx=nowhere").statusCode()).isEqualTo(404);
    assertThat(new Browser(port).get("/api/doctor").statusCode()).isEqualTo(401);
  }

  @Test
  @Order(1)
  void eachMissingPartIsNamedWithItsRemedy() {
    await().atMost(LIMIT).until(() -> !part("pbx:lab").get("detail").asString().isEmpty());

    assertThat(part("database").get("state").asString()).isEqualTo("up");
    assertThat(part("pbx:lab").get("state").asString()).isIn("connecting", "down");
    assertThat(part("pbx:lab").get("detail").asString()).contains("" + amiPort);
    assertThat(part("fastagi").get("state").asString()).isEqualTo("down");
    assertThat(part("fastagi").get("detail").asString()).contains("" + squatter.getLocalPort());
    assertThat(part("recordings").get("state").asString()).isEqualTo("down");
    assertThat(part("recordings").get("detail").asString())
        .contains(monitor().toString())
        .contains("recordings-folder");
  }

  @Test
  @Order(2)
  void monitoringIsToldTheSame() {
    var answer = browser.get("/actuator/health");

    assertThat(answer.statusCode()).isEqualTo(503);
    JsonNode parts = json(answer).get("components");
    assertThat(parts.at("/database/status").asString()).isEqualTo("UP");
    assertThat(parts.at("/fastagi/details/detail").asString())
        .contains("" + squatter.getLocalPort());
    assertThat(parts.at("/pbx/components/lab/status").asString()).isEqualTo("DOWN");
    assertThat(parts.at("/recordings/status").asString()).isEqualTo("DOWN");
  }

  @Test
  @Order(3)
  void everyAddressOfTheContractIsInTheDescriptionForPrograms() throws IOException {
    JsonNode paths = json(browser.get("/api/openapi.json")).get("paths");
    List<String> described =
        paths.propertyNames().stream().map(WholeHouseTest::nameless).sorted().toList();

    assertThat(contract()).isNotEmpty().allMatch(described::contains, "described");
  }

  @Test
  @Order(4)
  void whatIsMendedComesBackByItself() throws IOException {
    Files.createDirectories(monitor());
    int agiPort = squatter.getLocalPort();
    squatter.close();
    var settings =
        new SimulatorSettings(
            amiPort,
            "rapport",
            SECRET,
            "",
            new InetSocketAddress(LOOPBACK, agiPort),
            monitor(),
            List.of(),
            List.of(),
            Map.of(),
            1);

    try (var _ = SimulatedPbx.start(settings, InstantSource.system())) {
      await()
          .atMost(LIMIT)
          .untilAsserted(() -> {
            for (String name : List.of("pbx:lab", "fastagi", "recordings"))
              assertThat(part(name).get("state").asString()).as(name).isEqualTo("up");
            assertThat(browser.get("/actuator/health").statusCode()).isEqualTo(200);
          });
    }
  }

  @Test
  void aFileTooLargeIsSaidToBe() {
    String file =
        "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\n"
            + "x".repeat(100_000)
            + "\r\n--b--\r\n";
    var admin = new Browser(port).header("Content-Type", "multipart/form-data; boundary=b");
    admin.plant("RAPPORT_SESSION", browser.cookie("RAPPORT_SESSION").orElseThrow());
    admin.plant("XSRF-TOKEN", browser.cookie("XSRF-TOKEN").orElseThrow());

    var answer = admin.post("/api/imports", file);

    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(json(answer).get("code").asString()).isEqualTo("too-large");
  }

  private Path monitor() {
    return folder.resolve("monitor");
  }

  private JsonNode status() {
    return json(browser.get("/api/status"));
  }

  private JsonNode part(String name) {
    Optional<JsonNode> part =
        status()
            .get("parts")
            .valueStream()
            .filter(p -> name.equals(p.get("name").asString()))
            .findFirst();
    return part.orElseThrow(() -> new AssertionError("no part " + name));
  }

  /// The addresses that `docs/wire.md` names in its table.
  private static List<String> contract() throws IOException {
    String text = Files.readString(Path.of("..", "docs", "wire.md"));
    String table = text.substring(text.indexOf("## REST"), text.indexOf("## WebSocket"));
    return Pattern.compile("[A-Z] (/api/[a-z/{}A-Z.-]+)")
        .matcher(table)
        .results()
        .map(m -> nameless(m.group(1)))
        .filter(p -> !p.equals("/api/openapi.json"))
        .distinct()
        .sorted()
        .toList();
  }

  private static String nameless(String path) {
    return path.replaceAll("\\{[^}]*}", "{}");
  }
}
