package dev.rapport.crm.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KeyIndexTest {
  private final KeyIndex index = new KeyIndex();

  @AfterEach
  void close() {
    index.close();
  }

  @Test
  void everybodyIsFoundByTheirKeysAndStrangersHardlyEver() {
    var random = new Random(7);
    var added = new HashMap<Long, Long>();
    for (long id = 1; id <= 300_000; id++) {
      long key = random.nextLong();
      added.put(key, id);
      index.add(key, id);
    }

    added.forEach((key, id) -> assertThat(index.find(key)).contains(id));
    int strangers = 0;
    for (int i = 0; i < 100_000; i++) {
      strangers += index.find(random.nextLong()).length;
    }
    assertThat(strangers).isLessThan(20);
    assertThat(index.size()).isEqualTo(300_000);
  }

  @Test
  void severalMayHaveOneKeyButNotAnyNumberOfThem() {
    for (long id = 1; id <= 100_000; id++) {
      index.add(42, id);
    }
    index.add(42, 1);

    var found = new ArrayList<Long>();
    for (long id : index.find(42)) {
      found.add(id);
    }
    assertThat(found).hasSize(KeyIndex.MOST_OF_A_KEY).doesNotHaveDuplicates().startsWith(1L, 2L);
  }

  @Test
  void theGreatestIdIsKept() {
    index.add(-1, KeyIndex.MOST_ID);

    assertThat(index.find(-1)).containsExactly(KeyIndex.MOST_ID);
    assertThat(index.find(0)).isEmpty();
  }
}
