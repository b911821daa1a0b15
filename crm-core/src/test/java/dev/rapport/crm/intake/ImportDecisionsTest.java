package dev.rapport.crm.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rapport.crm.rules.RuleBroken;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Rows and numbers that somebody puts right.
class ImportDecisionsTest extends ImportHouse {
  @Test
  void rejectedRowsComeBackAsTheyCameAndCanBeMended() throws IOException {
    var charset = Charset.forName("windows-1251");
    var csv =
        """
        ФИО;Телефон;Ответственный;Примечание
        Иван;+74951234567;нет такого;=1+1
        Анна;+74951234568;;"a;b"
        """;
    var done =
        room.run(room.with(room.upload("клиенты.csv", csv.getBytes(charset)), Duplicates.SKIP));
    assertThat(done.tally()).isEqualTo(new Import.Tally(1, 0, 0, 1, 0));

    var back = new String(room.rejected(done), charset);

    assertThat(back.lines())
        .containsExactly(
            "ФИО;Телефон;Ответственный;Примечание;why",
            "Иван;'+74951234567;нет такого;'=1+1;unknown-agent");
    var mended = back.replace("нет такого", "boris").getBytes(charset);
    var again = room.run(room.with(room.upload("клиенты.csv", mended), Duplicates.SKIP));
    assertThat(again.tally()).isEqualTo(new Import.Tally(1, 0, 0, 0, 0));
    assertThat(room.one("select e164 from phone order by id desc limit 1"))
        .isEqualTo("+74951234567");
    assertThat(room.one("select note from client where name = 'Иван'")).isEqualTo("=1+1");
  }

  @Test
  void aDecisionAboutANumberIsTaken() throws IOException {
    var one =
        room.with(
            room.upload("name,phone\nIvan,call reception\nAnna,12345678901234\n"), Duplicates.SKIP);
    room.imports.decide(
        ImportRoom.ANNA,
        one.id(),
        List.of(
            new Imports.NumberDecision("call reception", "8 (495) 123-45-67"),
            new Imports.NumberDecision("12345678901234", "leave-out")),
        List.of());
    assertThat(room.imports.numberDecisions(one.id()))
        .containsEntry("call reception", "+74951234567");
    var nonsense = List.of(new Imports.NumberDecision("call reception", "reception"));
    assertThatThrownBy(() -> room.imports.decide(ImportRoom.ANNA, one.id(), nonsense, List.of()))
        .isInstanceOf(RuleBroken.class);
    room.run(one);

    assertThat(room.one("select string_agg(e164, ',') from phone")).isEqualTo("+74951234567");
  }

  @Test
  void numbersOfRowsThatAreRejectedArePutInOrderToo() throws IOException {
    var one = room.upload("name,phone,owner\nIvan,84951234567,nobody\n");

    assertThat(room.imports.repair(one.id()))
        .extracting(RepairGroup::code)
        .containsExactly("leading-eight");
    assertThat(room.reasons(room.tried(one))).containsExactly("rejected:unknown-agent");
  }
}
