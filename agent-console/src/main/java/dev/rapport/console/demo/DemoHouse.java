package dev.rapport.console.demo;

import dev.rapport.crm.database.WhenDatabaseReady;
import dev.rapport.crm.intake.Duplicates;
import dev.rapport.crm.intake.Imports;
import dev.rapport.crm.ladder.LineRule;
import dev.rapport.crm.ladder.LineSetting;
import dev.rapport.crm.ladder.LineTable;
import dev.rapport.crm.staff.AgentId;
import dev.rapport.crm.staff.NewUser;
import dev.rapport.crm.staff.Phone;
import dev.rapport.crm.staff.Users;
import dev.rapport.cti.call.Endpoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.springframework.context.annotation.Profile;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/// Moves the demo's people, lines and clients in, once.
@Component
@Profile("demo")
@Order(15) // after the users are loaded, before a first administrator would be made up
class DemoHouse implements WhenDatabaseReady {
  private final Users users;
  private final Imports imports;
  private final LineTable lines;
  private final DemoSettings settings;
  private volatile boolean fresh;

  DemoHouse(Users users, Imports imports, LineTable lines, DemoSettings settings) {
    this.users = users;
    this.imports = imports;
    this.lines = lines;
    this.settings = settings;
  }

  @Override
  public void databaseReady() {
    fresh = users.none();
    if (!fresh) return;
    line("74950000001", "Москва, продажи", "RU", "sales", true);
    line("74950000002", "Москва, поддержка", "RU", "support", false);
    line("34910000003", "Madrid", "ES", "sales", false);
    var hired = DemoCast.COLLEAGUES.stream().map(this::hire).toList();
    try (var clients = new ClassPathResource("demo/clients.csv").getInputStream()) {
      var who = new Imports.Who(hired.getLast(), "");
      imports.take(who, "clients.csv", clients, Duplicates.MERGE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Whether the house was empty when it was opened.
  boolean fresh() {
    return fresh;
  }

  private AgentId hire(DemoCast.Colleague colleague) {
    List<Phone> phones =
        colleague.extension().isEmpty()
            ? List.of()
            : List.of(new Phone(DemoCast.PBX, new Endpoint(colleague.endpoint())));
    var user =
        users.create(
            new NewUser(
                colleague.username(),
                colleague.name(),
                settings.password(),
                colleague.roles(),
                colleague.language(),
                phones,
                colleague.queues()));
    return user.agent().id();
  }

  private void line(String number, String name, String region, String queue, boolean required) {
    lines.save(
        new LineSetting(
            number,
            name,
            region,
            queue,
            LineRule.Mode.LAST_AGENT_FIRST,
            null,
            null,
            null,
            required));
  }
}
