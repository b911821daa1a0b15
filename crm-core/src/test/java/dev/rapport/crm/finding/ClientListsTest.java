package dev.rapport.crm.finding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientListsTest extends FloraHouse {
  @ParameterizedTest
  @CsvSource({
    "name,Anna Boris Flora",
    "-name,Flora Boris Anna",
    "lastTalkAt,Boris Anna Flora",
    "-lastTalkAt,Anna Boris Flora",
    "birthday,Anna Flora Boris",
    "fields.seats,Boris Anna Flora",
    "-fields.region,Anna Boris Flora"
  })
  void aListIsPagedInAnyOrderWithoutLosingThoseWhoHaveNoValue(String sort, String expected) {
    for (var limit : List.of(1, 2, 50)) {
      var query = new ListQuery("", Filter.EVERYBODY, sort, List.of(), "", limit);
      assertThat(String.join(" ", room.everyPage(query)))
          .as("%s %s", sort, limit)
          .isEqualTo(expected);
    }
    assertThatThrownBy(
            () -> room.names(new ListQuery("", Filter.EVERYBODY, sort, List.of(), "e30", 2)))
        .hasMessageContaining("cursor");
    assertThatThrownBy(
            () -> room.names(new ListQuery("", Filter.EVERYBODY, "note", List.of(), "", 2)))
        .hasMessageContaining("sort");
  }
}
