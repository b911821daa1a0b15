package dev.rapport.crm.book;

import static dev.rapport.crm.book.BookFixture.ANNA;
import static dev.rapport.crm.book.BookFixture.BORIS;
import static dev.rapport.crm.book.BookFixture.fields;
import static dev.rapport.crm.book.BookFixture.organisation;
import static dev.rapport.crm.book.BookFixture.person;
import static dev.rapport.crm.book.BookFixture.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.rapport.crm.rules.RuleBroken;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DirectoryTest extends BookHouse {
  private final OwnFields ownFields = bean(OwnFields.class);

  @BeforeEach
  void twoFieldsOfTheHouse() {
    jdbc.sql(
            """
            insert into app_user (id, username, name, password_hash)
            values (1, 'anna', 'Anna', ''), (2, 'boris', 'Boris', '') on conflict do nothing
            """)
        .update();
    ownFields.create(field("region", OwnField.About.BOTH, OwnField.Type.TEXT));
    ownFields.create(field("seats", OwnField.About.ORGANISATION, OwnField.Type.NUMBER));
  }

  @Test
  void everythingThatIsKnownOfAClientComesBackAndIsOnePicture() {
    var team = bean(Teams.class).create("North", List.of(BORIS));
    var id =
        create(
            with(
                person("Ivan Petrov", "+74951234567"),
                """
                {"contacts":[{"kind":"email","value":" Ivan@Example.com ","label":"work"},
                             {"kind":"tax","value":"7707083893"}],
                 "team":%d,"deputy":2,"birthday":"1980-05-17","fields.region":" Moscow "}
                """
                    .formatted(team.id().value())));

    var card = clients.get(id);

    assertThat(card.more().contacts())
        .extracting(Contact::kind, Contact::value, Contact::label)
        .containsExactly(
            tuple("email", "Ivan@Example.com", "work"), tuple("tax", "7707083893", ""));
    assertThat(card.more().team()).isEqualTo(team);
    assertThat(card.more().deputy()).isEqualTo(BORIS);
    assertThat(card.more().birthday()).hasToString("1980-05-17");
    assertThat(card.more().fields()).hasToString("{region=\"Moscow\"}");
    assertThat(state(id).fields().keySet())
        .containsExactly(
            "name", "kind", "deputy", "team", "birthday", "numbers", "contacts", "fields.region");
  }

  @Test
  void anEditIsADeedOfWhatBecameAnotherAndNothingElse() {
    var id = create(with(person("Ivan", "+74951234567"), "{\"fields.region\":\"Moscow\"}"));
    var before = state(id);

    edit(id, "{\"fields.region\":\"Tver\",\"birthday\":\"1980-05-17\",\"deputy\":null}");
    edit(id, "{\"fields.region\":\"Tver\"}");

    var changes = before.changesTo(state(id));
    assertThat(changes)
        .extracting(FieldChange::field)
        .containsExactlyInAnyOrder("birthday", "fields.region");
    assertThat(jdbc.sql("select kind from deed order by id").query(String.class).list())
        .containsExactly("create", "edit");
    assertThat(
            jdbc.sql("select field, before #>> '{}' as b, after #>> '{}' as a from field_change")
                .query((row, _) -> tuple(row.getString(1), row.getString(2), row.getString(3)))
                .list())
        .containsExactlyInAnyOrder(
            tuple("fields.region", "Moscow", "Tver"), tuple("birthday", null, "1980-05-17"));
  }

  @Test
  void everyWrongFieldIsNamed() {
    var draft =
        with(
            person("Ivan"),
            """
            {"contacts":[{"kind":"email","value":"ivan at example"},{"kind":"fax","value":"1"},
                         {"kind":"tax","value":"№"}],
             "parent":12,"team":77,"deputy":3,"birthday":"2926-01-01","fields.seats":5,
             "fields.unknown":"x"}
            """);

    var problem = catchThrowableOfType(RuleBroken.class, () -> create(draft));

    assertThat(problem.faults())
        .extracting(RuleBroken.Fault::field, RuleBroken.Fault::code)
        .containsExactlyInAnyOrder(
            tuple("contacts[0].value", "email"),
            tuple("contacts[1].kind", "choice"),
            tuple("contacts[2].value", "tax-number"),
            tuple("parent", "parent-of-person"),
            tuple("team", "unknown-team"),
            tuple("deputy", "unknown-agent"),
            tuple("birthday", "date-in-future"),
            tuple("fields.seats", "field-not-here"),
            tuple("fields.unknown", "unknown-field"));
  }

  @Test
  void ownFieldsAreReadByTheirType() {
    ownFields.create(field("since", OwnField.About.BOTH, OwnField.Type.DATE));
    ownFields.create(field("site", OwnField.About.BOTH, OwnField.Type.LINK));
    ownFields.create(
        new OwnField(
            "grade",
            OwnField.About.BOTH,
            OwnField.Type.CHOICE,
            Map.of("en", "Grade"),
            List.of(new OwnField.Choice("a", Map.of("en", "A"))),
            0,
            false,
            0));
    var id =
        create(
            with(
                organisation("Romashka"),
                """
                {"fields.seats":"1 200,50","fields.since":"2020-02-29","fields.grade":"a",
                 "fields.site":"https://example.com/x"}
                """));
    assertThat(clients.get(id).more().fields())
        .hasToString(
            "{grade=\"a\", seats=1200.5, since=\"2020-02-29\", site=\"https://example.com/x\"}");

    var problem =
        catchThrowableOfType(
            RuleBroken.class,
            () ->
                edit(
                    id,
                    """
                    {"fields.seats":"many","fields.since":"29.02.2020","fields.grade":"b",
                     "fields.site":"javascript:alert(1)"}
                    """));
    assertThat(problem.faults())
        .extracting(RuleBroken.Fault::code)
        .containsExactlyInAnyOrder("number", "date", "choice", "link");
  }

  @Test
  void aTypeIsForEverAndAChoiceInUseStays() {
    var grade =
        new OwnField(
            "grade",
            OwnField.About.BOTH,
            OwnField.Type.CHOICE,
            Map.of("en", "Grade"),
            List.of(
                new OwnField.Choice("a", Map.of("en", "A")),
                new OwnField.Choice("b", Map.of("en", "B"))),
            0,
            false,
            0);
    ownFields.create(grade);
    create(with(person("Ivan"), "{\"fields.grade\":\"a\"}"));

    var without =
        new OwnField(
            "grade",
            grade.about(),
            grade.type(),
            grade.labels(),
            List.of(grade.choices().get(1)),
            0,
            false,
            0);
    assertThatThrownBy(() -> ownFields.change(without)).hasMessageContaining("choice-in-use");
    assertThatThrownBy(() ->
            ownFields.change(
                new OwnField(
                    "region",
                    OwnField.About.BOTH,
                    OwnField.Type.NUMBER,
                    grade.labels(),
                    List.of(),
                    0,
                    false,
                    0)))
        .hasMessageContaining("for-ever");
  }

  @Test
  void noOrganisationStandsAboveItself() {
    var holding = create(organisation("Holding"));
    var branch = create(with(organisation("Branch"), "{\"parent\":" + holding.value() + "}"));
    var shop = create(with(organisation("Shop"), "{\"parent\":" + branch.value() + "}"));

    assertThat(clients.get(holding).more().children())
        .extracting(ClientCard.Place::name)
        .containsExactly("Branch");
    for (var below : List.of(shop, branch, holding)) {
      assertThatThrownBy(() -> edit(holding, "{\"parent\":" + below.value() + "}"))
          .hasMessageContaining("parent-loop");
    }
    edit(shop, "{\"parent\":" + holding.value() + "}");
    assertThat(clients.get(shop).more().parent())
        .isEqualTo(new ClientCard.Place(holding, "Holding", ""));
  }

  private static OwnField field(String key, OwnField.About about, OwnField.Type type) {
    return new OwnField(key, about, type, Map.of("en", key), List.of(), 0, false, 0);
  }

  private ClientState state(ClientId id) {
    return Objects.requireNonNull(states.of(List.of(id)).get(id));
  }

  private void edit(ClientId id, String more) {
    edit(
        id, ANNA, seen -> new ClientChange(seen, null, null, null, null, null, null, fields(more)));
  }
}
