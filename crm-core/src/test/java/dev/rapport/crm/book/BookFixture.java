package dev.rapport.crm.book;

import dev.rapport.crm.database.TestDatabase;
import dev.rapport.crm.finding.ConditionField;
import dev.rapport.crm.staff.Agent;
import dev.rapport.crm.staff.AgentId;
import dev.rapport.crm.staff.Phone;
import dev.rapport.crm.staff.Role;
import dev.rapport.crm.staff.Staff;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;

/// The book alone on a real PostgreSQL, with two agents. No `@Configuration`: the scans of other
/// tests must not find it.
@EnableAutoConfiguration(
    excludeName =
        "com.github.kagkarlsson.scheduler.boot.autoconfigure.DbSchedulerAutoConfiguration")
@EntityScan("dev.rapport.crm.book")
@ComponentScan({
  "dev.rapport.crm.book",
  "dev.rapport.crm.bulk",
  "dev.rapport.crm.duplicates",
  "dev.rapport.crm.finding",
  "dev.rapport.crm.numbers",
  "dev.rapport.crm.intake",
  "dev.rapport.crm.undo",
  "dev.rapport.crm.mentions",
  "dev.rapport.crm.audit"
})
@ComponentScan(
    basePackages = "dev.rapport.crm.privacy",
    useDefaultFilters = false,
    includeFilters = {
      @ComponentScan.Filter(type = FilterType.ASSIGNABLE_TYPE, classes = ConditionField.class),
      @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*\\.(DoNotCall|\\w+Numbers)")
    })
public class BookFixture {
  public static final AgentId ANNA = new AgentId(1);
  public static final AgentId BORIS = new AgentId(2);
  public static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

  public static ConfigurableApplicationContext start(String... properties) {
    return start(_ -> {}, properties);
  }

  /// @param more beans of the test's own
  public static ConfigurableApplicationContext start(
      ApplicationContextInitializer<GenericApplicationContext> more, String... properties) {
    var database = TestDatabase.fresh();
    return new SpringApplicationBuilder(BookFixture.class)
        .web(WebApplicationType.NONE)
        .properties(
            "spring.datasource.url=" + database.getUrl(),
            "spring.datasource.username=" + database.getUser(),
            "spring.datasource.password=" + database.getPassword(),
            "spring.jpa.open-in-view=false",
            "spring.jpa.hibernate.ddl-auto=validate",
            "rapport.area-code=495",
            "rapport.data=" + data(),
            "logging.level.root=warn")
        .properties(properties)
        .initializers(more)
        .run();
  }

  /// A folder of its own, gone with the process.
  private static Path data() {
    try {
      var folder = Files.createTempDirectory("book");
      Runtime.getRuntime()
          .addShutdownHook(new Thread(() -> FileSystemUtils.deleteRecursively(folder.toFile())));
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// As whoever writes a client does.
  public static void refreshSearch(ConfigurableApplicationContext context, ClientId client) {
    context.getBean(SearchText.class).refresh(List.of(client));
  }

  public static ClientDraft person(String name, String... numbers) {
    return draft(ClientBrief.Kind.PERSON, name, numbers);
  }

  public static ClientDraft organisation(String name, String... numbers) {
    return draft(ClientBrief.Kind.ORGANISATION, name, numbers);
  }

  public static ClientDraft employee(String name, String organisation, String... numbers) {
    var person = person(name, numbers);
    var place = new ClientDraft.Place(null, organisation, "buyer");
    return new ClientDraft(
        person.kind(), name, person.numbers(), List.of(place), null, List.of(), "");
  }

  private static ClientDraft draft(ClientBrief.Kind kind, String name, String... numbers) {
    var typed = Arrays.stream(numbers).map(n -> new ClientDraft.Typed(n, "work")).toList();
    return new ClientDraft(kind, name, typed, List.of(), null, List.of(), "");
  }

  /// @param more the other fields by name, as JSON
  public static ClientDraft with(ClientDraft draft, String more) {
    return new ClientDraft(
        draft.kind(),
        draft.name(),
        draft.numbers(),
        draft.organisations(),
        draft.owner(),
        draft.tags(),
        draft.note(),
        fields(more));
  }

  /// By name, as JSON has them.
  public static Map<String, JsonNode> fields(String json) {
    var fields = new LinkedHashMap<String, JsonNode>();
    ClientState.read(json).properties().forEach(e -> fields.put(e.getKey(), e.getValue()));
    return fields;
  }

  @Bean
  InstantSource clock() {
    return InstantSource.fixed(NOON);
  }

  @Bean
  Staff staff() {
    var agents =
        List.of(
            agent(ANNA, "anna", "Anna Petrova", true),
            agent(BORIS, "boris", "Boris Ivanov", true),
            agent(new AgentId(3), "gone", "Gone Away", false));
    return new Staff() {
      @Override
      public Optional<Agent> find(AgentId id) {
        return agents.stream().filter(a -> a.id().equals(id)).findFirst();
      }

      @Override
      public Optional<Agent> findByPhone(Phone phone) {
        return Optional.empty();
      }

      @Override
      public Optional<Agent> findByUsername(String username) {
        return agents.stream().filter(a -> a.username().equals(username)).findFirst();
      }

      @Override
      public List<Agent> listActive() {
        return agents.stream().filter(Agent::active).toList();
      }
    };
  }

  private static Agent agent(AgentId id, String username, String name, boolean active) {
    return new Agent(id, username, name, Set.of(Role.AGENT), List.of(), List.of(), "en", active);
  }
}
