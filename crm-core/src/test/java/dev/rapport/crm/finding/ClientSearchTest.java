package dev.rapport.crm.finding;

import static dev.rapport.crm.book.BookFixture.employee;
import static dev.rapport.crm.book.BookFixture.organisation;
import static dev.rapport.crm.book.BookFixture.person;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rapport.crm.book.BookHouse;
import dev.rapport.crm.book.ClientBrief;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClientSearchTest extends BookHouse {
  @Test
  void aClientIsFoundByNameOrganisationAndNumber() {
    create(employee("Иван Петров", "ООО «Ромашка»", "8 (495) 123-45-67"));
    create(employee("José Núñez", "Flores S.A.", "+34 612 345 678"));
    create(person("Пётр Семёнов", "1001"));

    for (var text :
        List.of(
            "иван",
            "ПЕТРОВ",
            "петров иван",
            "пет ив",
            "ромашка иван",
            "123-45-67",
            "4567",
            "+74951234567",
            "8 495 123 45 67",
            "1234567")) {
      assertThat(names(ClientQuery.of(text)))
          .as(text)
          .contains("Иван Петров")
          .doesNotContain("José Núñez");
    }
    assertThat(names(ClientQuery.of("jose nunez"))).containsExactly("José Núñez");
    assertThat(names(ClientQuery.of("семенов"))).containsExactly("Пётр Семёнов");
    assertThat(names(ClientQuery.of("ромашка")))
        .containsExactlyInAnyOrder("ООО «Ромашка»", "Иван Петров");
    assertThat(names(ClientQuery.of("1001"))).containsExactly("Пётр Семёнов");
  }

  @Test
  void aSlipOfTheFingersStillFindsTheClient() {
    create(employee("Иван Петров", "Ромашка"));
    create(person("Maria Gonzalez"));

    for (var text : List.of("пертов", "иван петорв", "ромшка", "птеров иван")) {
      assertThat(names(ClientQuery.of(text))).as(text).contains("Иван Петров");
    }
    for (var text : List.of("gonzales", "maria gonzlaez", "gnozalez")) {
      assertThat(names(ClientQuery.of(text))).as(text).containsExactly("Maria Gonzalez");
    }
    assertThat(names(ClientQuery.of("сидоров"))).isEmpty();
  }

  @Test
  void whatIsSyntaxInSqlIsDataInASearch() {
    create(person("Ivan Petrov", "+74951234567"));
    create(person("100% Cotton"));
    create(person("a_b"));

    for (var text :
        List.of(
            "%",
            "_",
            "%%%%",
            "____",
            "\\",
            "'",
            "'; drop table client; --",
            "iv%ov",
            "i_an",
            "*",
            "\0",
            "1%3%",
            ":w0_0",
            "?")) {
      assertThat(names(ClientQuery.of(text))).as(text).isEmpty();
    }
    assertThat(names(ClientQuery.of("100%"))).containsExactly("100% Cotton");
    assertThat(names(new ClientQuery("", null, null, "' or true --", "", 10))).isEmpty();
  }

  @Test
  void aListIsPagedAndFiltered() {
    for (var i = 0; i < 5; i++) {
      create(person("Person " + i));
    }
    create(organisation("Person & Co"));

    for (var text : List.of("", "person")) {
      var seen = new ArrayList<String>();
      var cursor = "";
      while (cursor != null) {
        var page =
            bean(ClientSearch.class)
                .search(new ClientQuery(text, ClientBrief.Kind.PERSON, null, "", cursor, 2));
        assertThat(page.items()).hasSizeLessThanOrEqualTo(2);
        page.items().forEach(r -> seen.add(r.brief().name()));
        cursor = page.next();
      }
      assertThat(seen).hasSize(5).doesNotHaveDuplicates();
    }
    assertThatThrownBy(
            () -> bean(ClientSearch.class).search(new ClientQuery("", null, null, "", "x", 2)))
        .hasMessageContaining("cursor");
  }
}
