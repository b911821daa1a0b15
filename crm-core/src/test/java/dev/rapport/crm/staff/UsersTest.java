package dev.rapport.crm.staff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rapport.crm.database.TestDatabase;
import dev.rapport.crm.rules.RuleBroken;
import dev.rapport.cti.call.Endpoint;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

@SpringBootTest(
    classes = UsersTest.App.class,
    properties = {"spring.jpa.hibernate.ddl-auto=validate", "spring.jpa.open-in-view=false"})
class UsersTest {
  private static final Phone PHONE = new Phone("lab", new Endpoint("PJSIP/101"));

  @EnableAutoConfiguration
  @AutoConfigurationPackage(basePackageClasses = Users.class)
  @Import({Users.class, StaffRegister.class, StaffConfiguration.class})
  static class App {
    @Bean
    PGSimpleDataSource dataSource() {
      return TestDatabase.fresh();
    }
  }

  @Autowired Users users;
  @Autowired Staff staff;

  @Test
  void aNewUserIsFoundByNamePhoneAndIdFromMemory() {
    var phone = new Phone("lab", new Endpoint("PJSIP/150"));
    Profile anna = users.create(user("Anna.New", phone));

    assertThat(staff.find(anna.agent().id())).contains(anna.agent());
    assertThat(staff.findByPhone(phone)).contains(anna.agent());
    assertThat(staff.findByUsername(" ANNA.new ")).contains(anna.agent());
    assertThat(staff.listActive()).contains(anna.agent());
    assertThat(anna.agent().username()).isEqualTo("anna.new");
  }

  @Test
  void onlyTheRightPasswordOfAnActiveUserOpens() {
    Profile boris = users.create(user("boris"));

    assertThat(users.authenticate("Boris", "correct horse")).contains(boris);
    assertThat(users.authenticate("boris", "wrong horse!")).isEmpty();
    assertThat(users.authenticate("nobody", "correct horse")).isEmpty();

    users.change(boris.agent().id(), active(false));
    assertThat(users.authenticate("boris", "correct horse")).isEmpty();
    assertThat(staff.listActive()).extracting(Agent::username).doesNotContain("boris");
  }

  @Test
  void aNewPasswordOrALeaverEndsTheOldSessions() {
    Profile carl = users.create(user("carl"));
    var secret = new UserChange(null, "another horse", null, null, null, null, null, null, null);

    Profile changed = users.change(carl.agent().id(), secret);
    assertThat(changed.sessionStamp()).isGreaterThan(carl.sessionStamp());
    assertThat(users.authenticate("carl", "another horse")).contains(changed);

    assertThat(users.change(carl.agent().id(), active(false)).sessionStamp())
        .isGreaterThan(changed.sessionStamp());
  }

  @Test
  void phonesChangePlacesAndOwnersButHaveOneOwnerAtATime() {
    var second = new Phone("lab", new Endpoint("PJSIP/102"));
    Profile dora = users.create(user("dora", PHONE, second));

    Profile swapped = users.change(dora.agent().id(), phones(second, PHONE));
    assertThat(swapped.agent().phones()).containsExactly(second, PHONE);

    assertThatThrownBy(() -> users.create(user("thief", PHONE)))
        .isInstanceOfSatisfying(
            RuleBroken.class,
            e -> {
              assertThat(e.category()).isEqualTo(RuleBroken.Category.CONFLICT);
              assertThat(e.faults())
                  .extracting(RuleBroken.Fault::code)
                  .containsExactly("phone-taken");
            });
    assertThat(staff.findByPhone(PHONE)).map(Agent::username).contains("dora");
  }

  @Test
  void aUsernameIsTakenWhateverItsCase() {
    users.create(user("emma"));

    assertThatThrownBy(() -> users.create(user("EMMA")))
        .isInstanceOfSatisfying(
            RuleBroken.class,
            e ->
                assertThat(e.faults())
                    .extracting(RuleBroken.Fault::field)
                    .containsExactly("username"));
  }

  @Test
  void allFaultsAreNamedAtOnce() {
    var odd =
        new NewUser(
            "no spaces please",
            " ",
            "short",
            Set.of(Role.AGENT),
            "de",
            List.of(new Phone("lab", new Endpoint("PJSIP/1\r\nAction: Originate"))),
            List.of("sales,support"));

    assertThatThrownBy(() -> users.create(odd))
        .isInstanceOfSatisfying(
            RuleBroken.class,
            e ->
                assertThat(e.faults())
                    .extracting(RuleBroken.Fault::field)
                    .containsExactlyInAnyOrder(
                        "username",
                        "name",
                        "password",
                        "language",
                        "phones[0].endpoint",
                        "queues[0]"));
  }

  @Test
  void whoeverSavesAnOldPictureIsToldSo() {
    Profile finn = users.create(user("finn"));
    users.change(finn.agent().id(), UserChange.appearance("ru", "dark"));
    var stale = new UserChange("Finn B", null, null, null, null, null, null, null, finn.version());

    assertThatThrownBy(() -> users.change(finn.agent().id(), stale))
        .isInstanceOfSatisfying(
            RuleBroken.class,
            e -> assertThat(e.category()).isEqualTo(RuleBroken.Category.CONFLICT));
  }

  @Test
  void theLastAdministratorStays() {
    var admin =
        users.create(
            new NewUser(
                "root",
                "Root",
                "correct horse",
                Set.of(Role.ADMINISTRATOR),
                "en",
                List.of(),
                List.of()));

    assertThatThrownBy(() -> users.change(admin.agent().id(), active(false)))
        .isInstanceOf(RuleBroken.class);
    assertThat(users.authenticate("root", "correct horse")).isPresent();
  }

  private static NewUser user(String username, Phone... phones) {
    return new NewUser(
        username,
        "Somebody",
        "correct horse",
        Set.of(Role.AGENT),
        "en",
        List.of(phones),
        List.of("sales"));
  }

  private static UserChange active(boolean active) {
    return new UserChange(null, null, null, null, null, null, null, active, null);
  }

  private static UserChange phones(Phone... phones) {
    return new UserChange(null, null, null, null, null, List.of(phones), null, null, null);
  }
}
