package dev.rapport.crm.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.crm.book.NewClient;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class KnownTest {
  /// Somebody of the file and somebody of the book are compared by these.
  @Test
  void theDatabaseWritesNumbersAndContactsAsWeDo() throws IOException {
    try (var room = new ImportRoom()) {
      room.run(
          Duplicates.SKIP, "name,phone,email\nIvan,+7 495 123-45-67 ext. 12,Ivan@Example.test\n");

      assertThat(room.one("select " + Known.NUMBER_SQL + " from phone p"))
          .isEqualTo(Known.number("+74951234567", "12"));
      assertThat(room.one("select " + Known.CONTACT_SQL + " from contact k"))
          .isEqualTo(Known.contact(new NewClient.Contact("email", "Ivan@Example.test", "")));
    }
  }
}
