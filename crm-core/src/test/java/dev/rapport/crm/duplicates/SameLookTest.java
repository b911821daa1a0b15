package dev.rapport.crm.duplicates;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever the stretches, a look finds the same.
class SameLookTest {
  private static final int ALL = 1_000_000;
  private static final List<String> NAMES =
      List.of("Ivan Petrov", "Petrov Ivan", "Ivan Petrova", "Sofia Orlova", "Sofya Orlova", "Bo");
  private static final List<String> COMPANIES =
      List.of("Romashka", "romashka", "Vasilyok", "VASILYOK", "Sever", "Yug");

  private static final class Book {
    final Random random;
    final DuplicateRoom room;
    final List<Long> people = new ArrayList<>();
    final List<Long> organisations = new ArrayList<>();

    Book(DuplicateRoom room, long seed) {
      this.room = room;
      this.random = new Random(seed);
      for (int i = 0; i < 150; i++) {
        if (i % 12 == 0) {
          organisations.add(room.client("organisation", one(COMPANIES)));
        } else {
          people.add(somebody());
        }
      }
      for (int i = 0; i < PairFinder.CROWD + 2; i++) {
        room.number(people.get(i), "+74950000000");
        room.contact(people.get(i), "email", "office@example.com");
      }
      people.subList(0, PairFinder.CROWD).forEach(one -> room.number(one, "+74950000001"));
    }

    <T> T one(List<T> of) {
      return of.get(random.nextInt(of.size()));
    }

    long somebody() {
      long id = room.person(one(NAMES));
      reach(id);
      if (random.nextInt(3) > 0) {
        room.member(id, one(organisations));
      }
      if (random.nextInt(5) == 0) {
        room.member(id, one(organisations));
      }
      return id;
    }

    void reach(long client) {
      switch (random.nextInt(4)) {
        case 0 -> room.contact(client, "tax", "77 " + random.nextInt(40));
        case 1 -> room.contact(client, "email", "a" + random.nextInt(40) + "@example.com");
        default -> room.number(client, "+7916" + (1_000_000 + random.nextInt(40)));
      }
    }

    /// As people do; nobody leaves a number that others keep.
    void live() {
      for (int i = 0; i < 20; i++) {
        long client = i % 4 == 0 ? somebody() : one(people);
        switch (random.nextInt(3)) {
          case 0 -> room.trashed(client);
          case 1 -> rename(client);
          default -> reach(client);
        }
        room.changed(client);
      }
      long eleventh = people.get(PairFinder.CROWD + 5);
      room.number(eleventh, "+74950000001");
      room.changed(eleventh);
    }

    private void rename(long client) {
      room.jdbc
          .sql("update client set name = :name where id = :id")
          .param("name", one(NAMES))
          .param("id", client)
          .update();
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void oneByOneInSomeStretchesOrAllAtOnce(long seed) {
    try (var room = new DuplicateRoom()) {
      var book = new Book(room, seed);
      assertThat(room.look(1)).isGreaterThan(100);
      var first = room.pairs();
      assertThat(first).hasSizeGreaterThan(50);
      for (int most : new int[] {7, ALL}) {
        room.jdbc.sql("truncate duplicate_look, duplicate_pair").update();
        room.look(most);
        assertThat(room.pairs()).isEqualTo(first);
      }

      room.jdbc.sql("create table pairs_before as select * from duplicate_pair").update();
      room.jdbc.sql("create table look_before as select * from duplicate_look").update();
      book.live();
      room.look(1);
      var second = room.pairs();
      assertThat(second).isNotEqualTo(first);
      room.jdbc.sql("truncate duplicate_look, duplicate_pair").update();
      room.jdbc.sql("insert into duplicate_pair select * from pairs_before").update();
      room.jdbc.sql("insert into duplicate_look select * from look_before").update();
      room.look(ALL);
      assertThat(room.pairs()).isEqualTo(second);
      room.jdbc.sql("truncate duplicate_look, duplicate_pair").update();
      room.look(ALL);
      assertThat(room.pairs()).isEqualTo(second);
    }
  }
}
