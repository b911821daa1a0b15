package dev.rapport.crm.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rapport.crm.book.Book;
import dev.rapport.crm.book.BookFixture;
import dev.rapport.crm.book.ClientBrief;
import dev.rapport.crm.book.ClientCard;
import dev.rapport.crm.book.ClientQuery;
import dev.rapport.crm.book.ClientSearch;
import dev.rapport.crm.book.Clients;
import dev.rapport.crm.book.Matching;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClientImportTest {
  private ConfigurableApplicationContext context;
  private ClientImport imports;
  private Book book;
  private Clients clients;

  @BeforeAll
  void start() {
    context = BookFixture.start();
    imports = context.getBean(ClientImport.class);
    book = context.getBean(Book.class);
    clients = context.getBean(Clients.class);
  }

  @AfterAll
  void stop() {
    context.close();
  }

  @BeforeEach
  void empty() throws IOException {
    context.getBean(JdbcClient.class).sql("truncate client cascade").update();
    run("name;phone\nForgets What Is Hot;+74950000001\n");
    context.getBean(JdbcClient.class).sql("truncate client cascade").update();
  }

  @Test
  void everyColumnArrives() throws IOException {
    var result =
        run(
            """
            name,organisation,role,numbers,owner,tags,note
            Ivan Petrov,Romashka,buyer,"8 (495) 123-45-67 ext. 12; +7 916 123-45-67",boris,"vip,opt","likes ""tea"",
            black"
            """);

    assertTaken(result, 1, 0);
    var card = card("+79161234567");
    assertThat(card.brief().name()).isEqualTo("Ivan Petrov");
    assertThat(card.brief().organisation()).isEqualTo("Romashka");
    assertThat(card.brief().role()).isEqualTo("buyer");
    assertThat(card.brief().owner()).isEqualTo(BookFixture.BORIS);
    assertThat(card.brief().tags()).containsExactly("vip", "opt");
    assertThat(card.note()).isEqualTo("likes \"tea\",\nblack");
    assertThat(card.numbers())
        .extracting(n -> n.number().e164() + "/" + n.number().extension())
        .containsExactly("+74951234567/12", "+79161234567/");
  }

  @Test
  void lettersSeparatorsAndHeadingsOfThreeLanguagesAreUnderstood() throws IOException {
    var russian =
        """
        ФИО;Организация;Телефон;Телефон 2;Ответственный
        Иван Щукин;Ромашка;84951234567;+79161234567;anna
        """;
    for (var charset : new String[] {"UTF-8", "windows-1251"}) {
      empty();
      run(russian.getBytes(Charset.forName(charset)));
      assertThat(card("+79161234567").brief().name()).as(charset).isEqualTo("Иван Щукин");
      assertThat(card("+74951234567").brief().owner()).isEqualTo(BookFixture.ANNA);
    }
    run("\uFEFFNombre\tEmpresa\tTeléfono\nJosé Núñez\tFlores\t+34 612 345 678\n");
    assertThat(card("+34612345678").brief().organisation()).isEqualTo("Flores");
    assertThat(search("щукин")).containsExactly("Иван Щукин");
    assertThat(search("flores nunez")).containsExactly("José Núñez");
  }

  @Test
  void aKnownNumberUpdatesItsClientInsteadOfMakingAnother() throws IOException {
    run("name,phone,tags,note\nIvan,+74951234567,vip,old\n");

    var again =
        run("name,phone,tags,company\nIvan Petrov,8 495 123-45-67;+79161234567,opt,Romashka\n");

    assertTaken(again, 0, 1);
    var card = card("+74951234567");
    assertThat(card.brief().name()).isEqualTo("Ivan Petrov");
    assertThat(card.brief().tags()).containsExactly("vip", "opt");
    assertThat(card.brief().organisation()).isEqualTo("Romashka");
    assertThat(card.note()).isEqualTo("old");
    assertThat(card.numbers()).hasSize(2);
    assertThat(card.version()).isPositive();
  }

  @Test
  void theSameClientTwiceInOneFileIsOneClient() throws IOException {
    var result = run("name,phone\nIvan,+74951234567\nIvan Petrov,84951234567\n");

    assertThat(result.created()).isEqualTo(1);
    assertThat(result.updated()).isEqualTo(1);
    assertThat(search("ivan")).containsExactly("Ivan Petrov");
  }

  @Test
  void anOrganisationAndItsPersonMayShareANumber() throws IOException {
    run(
        """
        name,organisation,phone
        ,Romashka,+74951234567
        Ivan,Romashka,+74951234567
        ,ROMASHKA,
        """);

    assertThat(book.match("+74951234567", ""))
        .isInstanceOfSatisfying(
            Matching.Several.class,
            m ->
                assertThat(m.candidates())
                    .extracting(ClientBrief::kind)
                    .containsExactly(ClientBrief.Kind.ORGANISATION, ClientBrief.Kind.PERSON));
  }

  @Test
  void aRejectedLineIsNamedAndTheOthersAreTaken() throws IOException {
    var result =
        run(
            "name,phone,owner\nIvan,+74951234567,anna\n,+74957654321,\nMaria,,nobody\n\n"
                + "x".repeat(300)
                + ",,\nPyotr,what is this,\n");

    assertThat(result.created()).isEqualTo(2);
    assertThat(result.rejected())
        .extracting(ImportResult.Rejected::line, ImportResult.Rejected::reason)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(3L, "name-missing"),
            org.assertj.core.groups.Tuple.tuple(4L, "unknown-agent"),
            org.assertj.core.groups.Tuple.tuple(6L, "too-long"));
    assertThat(search("pyotr")).containsExactly("Pyotr");
  }

  @Test
  void rejectedLinesAreGivenBackAsTheyCameWithTheFormOfTheirFile() throws IOException {
    var result = run("Name;Phone;Shoe size;Owner\n Maria ;\"8 495\n1\";42;nobody\nIvan;;41;\n");

    assertThat(result.columns()).containsExactly("Name", "Phone", "Shoe size", "Owner");
    assertThat(result.separator()).isEqualTo(';');
    assertThat(result.rejected())
        .singleElement()
        .satisfies(
            r -> assertThat(r.cells()).containsExactly(" Maria ", "8 495\n1", "42", "nobody"));
  }

  @Test
  void allRejectedLinesAreCountedAndTheFirstOfThemKept() throws IOException {
    var note = "x".repeat(3_000_000);
    var lines = new java.util.ArrayList<>(java.util.List.of("name,owner,note"));
    lines.add("A,nobody," + note);
    lines.add("B,nobody," + note);
    lines.addAll(java.util.Collections.nCopies(10_101, "C,nobody,c"));

    var result = run(String.join("\n", lines));

    assertThat(result.rejectedCount()).isEqualTo(10_103);
    assertThat(result.rejected()).hasSize(10_000);
    assertThat(result.rejected().get(0).cells()).hasSize(3);
    assertThat(result.rejected().get(1).cells()).as("no room for it").isEmpty();
    assertThat(result.rejected().get(2).cells()).hasSize(3);
  }

  @Test
  void anApostropheThatKeepsASpreadsheetFromCalculatingIsTakenAway() throws IOException {
    run("name,phone,note\n'=Petrov,'+79161234567,'quoted'\n");

    var card = card("+79161234567");
    assertThat(card.brief().name()).isEqualTo("=Petrov");
    assertThat(card.note()).isEqualTo("'quoted'");
  }

  @Test
  void aLineWhoseNumberSeveralClientsShareIsTakenOnlyWhenItsNameTellsWhich() throws IOException {
    for (var name : new String[] {"Ivan", "Maria"}) {
      clients.create(
          BookFixture.person(name, "+74951234567"), BookFixture.ANNA, java.util.Optional.empty());
    }

    var result = run("name,phone,note\nPyotr,+74951234567,a\nmaria,+74951234567,b\n");

    assertThat(result.updated()).isEqualTo(1);
    assertThat(result.rejected())
        .containsExactly(
            new ImportResult.Rejected(
                2,
                "ambiguous-number",
                "+74951234567",
                java.util.List.of("Pyotr", "+74951234567", "a")));
  }

  @Test
  void aFileThatIsNoTableOfClientsIsRefusedWithItsReason() {
    assertThatThrownBy(() -> run("")).hasMessageContaining("file-empty");
    assertThatThrownBy(() -> run("a,b\n1,2\n")).hasMessageContaining("name-column-missing");
  }

  @Test
  void aFileBeyondTheLimitIsRefusedBeforeAnythingIsTaken() {
    var endless = new byte[1 << 20];
    java.util.Arrays.fill(endless, (byte) 'a');
    TableSource huge =
        () ->
            new java.io.SequenceInputStream(
                java.util.Collections.enumeration(
                    java.util.Collections.nCopies(80, endless).stream()
                        .map(ByteArrayInputStream::new)
                        .toList()));

    assertThatThrownBy(() -> imports.run(huge)).hasMessageContaining("file-too-large");
  }

  @Test
  void aHundredThousandLinesAreTakenAndTakenAgainAsUpdates() throws IOException {
    var text = new StringBuilder("name,organisation,role,phone,tags\n");
    for (var i = 0; i < 100_000; i++) {
      text.append("Client ")
          .append(i)
          .append(",Company ")
          .append(i % 5_000)
          .append(",buyer,8 (916) ");
      text.append(String.format("%03d-%02d-%02d", i / 10_000 + 100, i / 100 % 100, i % 100))
          .append(",tag\n");
    }
    var file = text.toString().getBytes(StandardCharsets.UTF_8);

    var began = System.nanoTime();
    assertTaken(run(file), 100_000, 0);
    var took = Duration.ofNanos(System.nanoTime() - began);
    System.out.println("100,000 lines: " + took);

    assertTaken(run(file), 0, 100_000);
    assertThat(card("+79161000042").brief().name()).isEqualTo("Client 42");
    assertThat(search("client 99999 company")).containsExactly("Client 99999");
    assertThat(took).isLessThan(Duration.ofMinutes(3));
  }

  private static void assertTaken(ImportResult result, int created, int updated) {
    assertThat(result.created()).isEqualTo(created);
    assertThat(result.updated()).isEqualTo(updated);
    assertThat(result.rejectedCount()).isZero();
    assertThat(result.rejected()).isEmpty();
  }

  private ClientCard card(String number) {
    return clients.get(((Matching.One) book.match(number, "")).client().id());
  }

  private java.util.List<String> search(String text) {
    return context.getBean(ClientSearch.class).search(ClientQuery.of(text)).items().stream()
        .map(r -> r.brief().name())
        .toList();
  }

  private ImportResult run(String text) throws IOException {
    return run(text.getBytes(StandardCharsets.UTF_8));
  }

  private ImportResult run(byte[] bytes) throws IOException {
    return imports.run(() -> new ByteArrayInputStream(bytes));
  }
}
