package dev.rapport.crm.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.crm.finding.ExportWish;
import dev.rapport.crm.finding.Exports;
import dev.rapport.crm.finding.Filter;
import dev.rapport.crm.finding.Selection;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// An import of what an export wrote changes nothing, whatever the form and the language.
class RoundTripTest extends ImportHouse {
  @BeforeEach
  void fill() throws IOException {
    room.jdbc
        .sql(
            """
            insert into own_field (key, about, type, labels) values
              ('region', 'both', 'text', '{"en": "Region", "ru": "Регион", "es": "Región"}'),
              ('seats', 'both', 'number', '{"en": "Seats", "ru": "Мест", "es": "Puestos"}')
            on conflict do nothing
            """)
        .update();
    room.run(
        Duplicates.FILL,
        """
        name;organisation;role;phone;email;note;tags;owner
        Ivan Petrov;Romashka;buyer;+7 495 123-45-67;ivan@example.test;=1+1 is two;vip,old;anna
        Щукина Анна;;;8 (916) 000-00-01;;чай;;boris
        José Núñez;Flores;;+34 612 345 678;jose@flores.test;;;
        """);
    room.jdbc.sql("update phone set label = 'work' where e164 = '+74951234567'").update();
    room.jdbc
        .sql(
            """
            update client set fields = '{"region": "Moscow", "seats": 12}', birthday = '1980-05-17'
             where name like '%Petrov'
            """)
        .update();
  }

  @ParameterizedTest
  @CsvSource({"CSV,en,''", "CSV,ru,_ru", "CSV,es,_es", "XLSX,en,''", "XLSX,ru,_ru"})
  void nothingIsChanged(ExportWish.Form form, String language, String bundle) throws IOException {
    var words = new Properties();
    var texts = Path.of("../agent-console/src/main/resources/messages" + bundle + ".properties");
    try (var reader = Files.newBufferedReader(texts)) {
      words.load(reader);
    }
    var before = room.everybody();
    var wish =
        new ExportWish(
            new Selection.Fitting(Filter.EVERYBODY, ""),
            form,
            List.of(),
            ';',
            ExportWish.Letters.UTF_8,
            language);
    var out = new ByteArrayOutputStream();
    room.context
        .getBean(Exports.class)
        .write(wish, out, name -> words.getProperty("export." + name, name));

    var file = form == ExportWish.Form.CSV ? "clients.csv" : "clients.xlsx";
    var done = room.run(room.with(room.upload(file, out.toByteArray()), Duplicates.OVERWRITE));

    assertThat(room.reasons(done)).noneMatch(fate -> fate.startsWith("rejected"));
    assertThat(done.tally().created()).isZero();
    assertThat(room.everybody()).isEqualTo(before);
  }
}
