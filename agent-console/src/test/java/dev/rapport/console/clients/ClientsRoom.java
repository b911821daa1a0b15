package dev.rapport.console.clients;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.rapport.console.history.CallSight;
import dev.rapport.crm.database.TestDatabase;
import dev.rapport.crm.finding.ConditionField;
import dev.rapport.crm.history.History;
import dev.rapport.crm.rules.RuleBroken;
import dev.rapport.crm.staff.Agent;
import dev.rapport.crm.staff.AgentId;
import dev.rapport.crm.staff.Phone;
import dev.rapport.crm.staff.Role;
import dev.rapport.crm.staff.Staff;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.core.Ordered;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.util.FileSystemUtils;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;
import tools.jackson.databind.json.JsonMapper;

/// No `@Configuration`: the scans of other tests must not find it. The clients' REST on a real
/// PostgreSQL and a real HTTP port, with a sign-in of its own.
@EnableAutoConfiguration
@EntityScan("dev.rapport.crm.book")
@ComponentScan({
  "dev.rapport.console.clients",
  "dev.rapport.crm.book",
  "dev.rapport.crm.bulk",
  "dev.rapport.crm.duplicates",
  "dev.rapport.crm.finding",
  "dev.rapport.crm.numbers",
  "dev.rapport.crm.intake",
  "dev.rapport.crm.undo",
  "dev.rapport.crm.audit"
})
@ComponentScan(
    basePackages = "dev.rapport.crm.privacy",
    useDefaultFilters = false,
    includeFilters = {
      @ComponentScan.Filter(type = FilterType.ASSIGNABLE_TYPE, classes = ConditionField.class),
      @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*\\.(DoNotCall|\\w+Numbers)")
    })
class ClientsRoom {
  static ConfigurableApplicationContext start() {
    var database = TestDatabase.fresh();
    return new SpringApplicationBuilder(ClientsRoom.class)
        .properties(
            "spring.datasource.url=" + database.getUrl(),
            "spring.datasource.username=" + database.getUser(),
            "spring.datasource.password=" + database.getPassword(),
            "spring.jpa.open-in-view=false",
            "spring.session.jdbc.initialize-schema=never",
            "spring.messages.basename=messages",
            "spring.messages.fallback-to-system-locale=false",
            "server.address=127.0.0.1",
            "logging.level.root=warn")
        .run(
            "--server.port=0",
            "--rapport.data=" + data()); // the program's own settings come before properties
  }

  /// A folder of its own, gone with the process.
  private static Path data() {
    try {
      var folder = Files.createTempDirectory("clients-room");
      Runtime.getRuntime()
          .addShutdownHook(new Thread(() -> FileSystemUtils.deleteRecursively(folder.toFile())));
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static int port(ConfigurableApplicationContext context) {
    var server = ((WebServerApplicationContext) context).getWebServer();
    return server == null ? 0 : server.getPort();
  }

  /// Category and fields only; the words are the shell's.
  @Bean
  HandlerExceptionResolver problems() {
    return new Problems();
  }

  private static final class Problems implements HandlerExceptionResolver, Ordered {
    @Override
    public int getOrder() {
      return Ordered.HIGHEST_PRECEDENCE;
    }

    @Override
    public @Nullable ModelAndView resolveException(
        HttpServletRequest request,
        HttpServletResponse response,
        @Nullable Object handler,
        Exception e) {
      if (!(e instanceof RuleBroken rule)) {
        return null;
      }
      response.setStatus(
          switch (rule.category()) {
            case NOT_FOUND -> 404;
            case INVALID -> 422;
            case CONFLICT -> 409;
            case FORBIDDEN -> 403;
          });
      try {
        var errors = Map.of("errors", rule.faults());
        response.getOutputStream().write(new JsonMapper().writeValueAsBytes(errors));
      } catch (IOException io) {
        throw new UncheckedIOException(io);
      }
      return new ModelAndView();
    }
  }

  @Bean
  SecurityFilterChain security(HttpSecurity http) throws Exception {
    return http.authorizeHttpRequests(r -> r.anyRequest().authenticated())
        .httpBasic(Customizer.withDefaults())
        .csrf(csrf -> csrf.disable())
        .build();
  }

  @Bean
  UserDetailsService users() {
    return new InMemoryUserDetailsManager(
        User.withUsername("1").password("{noop}x").build(),
        User.withUsername("2").password("{noop}x").build(),
        User.withUsername("3").password("{noop}x").build());
  }

  @Bean
  InstantSource clock() {
    return InstantSource.system();
  }

  @Bean
  History history() {
    return mock(History.class);
  }

  /// Sees every call but those of another PBX.
  @Bean
  CallSight sight() {
    CallSight sight = mock();
    when(sight.seen(argThat(call -> call != null && call.pbx().equals("lab")), any()))
        .thenReturn(true);
    return sight;
  }

  @Bean
  Staff staff() {
    var agents =
        List.of(
            agent(1, "anna", "Anna Petrova", Role.AGENT),
            agent(2, "sofia", "Sofia Orlova", Role.SUPERVISOR, Role.EXPORTER),
            agent(3, "admin", "Adam Admin", Role.ADMINISTRATOR));
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
        return agents;
      }
    };
  }

  private static Agent agent(long id, String username, String name, Role... roles) {
    return new Agent(
        new AgentId(id), username, name, Set.of(roles), List.of(), List.of(), "en", true);
  }
}
