package dev.rapport.crm.intake;

import dev.rapport.crm.book.BookFixture;
import dev.rapport.crm.book.ClientId;
import dev.rapport.crm.book.ClientState;
import dev.rapport.crm.book.ClientStates;
import dev.rapport.crm.database.TestDatabase;
import dev.rapport.crm.sheets.SheetLimits;
import dev.rapport.crm.undo.Undo;
import dev.rapport.crm.undo.UndoFixture;
import dev.rapport.crm.undo.Undoing;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;

/// Imports on a real PostgreSQL; the job runs when a test says so.
final class ImportRoom implements AutoCloseable {
  static final Imports.Who ANNA = new Imports.Who(BookFixture.ANNA, "127.0.0.1");

  /// What an import may write to.
  private static final List<String> BOOK =
      List.of(
          "client",
          "phone",
          "contact",
          "membership",
          "client_word",
          "deed",
          "field_change",
          "client_note",
          "unlinked_number");

  final ConfigurableApplicationContext context;
  final Imports imports;
  final ImportWork work;
  final JdbcClient jdbc;
  private final Path data;
  private volatile SheetLimits limits = SheetLimits.usual();

  ImportRoom() {
    data = folder();
    context =
        BookFixture.start(
            beans ->
                beans.registerBean(
                    SheetLimits.class,
                    () -> limits,
                    bean -> bean.setScope(BeanDefinition.SCOPE_PROTOTYPE)),
            "rapport.data=" + data);
    imports = context.getBean(Imports.class);
    work = context.getBean(ImportWork.class);
    jdbc = context.getBean(JdbcClient.class);
  }

  private static Path folder() {
    try {
      return Files.createTempDirectory("imports");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// How much of a file is read from now on.
  void limits(SheetLimits now) {
    limits = now;
  }

  void empty() {
    TestDatabase.clear(
        context.getBean(DataSource.class), "client", "deed", "import", "client_word");
  }

  Import upload(String csv) throws IOException {
    return upload("clients.csv", csv.getBytes(StandardCharsets.UTF_8));
  }

  Import upload(String name, byte[] file) throws IOException {
    return imports.upload(ANNA, name, new ByteArrayInputStream(file));
  }

  /// Uploads and runs.
  Import run(Duplicates duplicates, String csv) throws IOException {
    return run(with(upload(csv), duplicates));
  }

  Import with(Import one, Duplicates duplicates) {
    var s = one.settings();
    var settings =
        new ImportSettings(duplicates, s.region(), s.areaCode(), s.owner(), s.tags(), s.dates());
    return imports.change(ANNA, one.id(), new Imports.Change(null, null, settings, null));
  }

  Import run(Import one) {
    imports.start(ANNA, one.id());
    work.run(one.id());
    return imports.get(one.id());
  }

  Import tried(Import one) {
    imports.dryRun(ANNA, one.id());
    work.run(one.id());
    return imports.get(one.id());
  }

  Import undone(Import one) {
    imports.undo(ANNA, one.id());
    UndoFixture.finish(context, Objects.requireNonNull(one.deed()));
    return imports.get(one.id());
  }

  Undoing undoing(Import one) {
    return context.getBean(Undo.class).get(Objects.requireNonNull(one.deed()));
  }

  List<Fate> fates(Import one) {
    return imports.rows(one.id(), null, 0, 10_000);
  }

  List<String> reasons(Import one) {
    return fates(one).stream().map(f -> f.outcome().code() + ":" + f.code()).toList();
  }

  byte[] rejected(Import one) throws IOException {
    var out = new ByteArrayOutputStream();
    imports.rejected(ANNA, one.id()).write(out, "why", fate -> fate.code());
    return out.toByteArray();
  }

  /// Everybody, in the trash or not, field by field.
  Map<ClientId, ClientState> everybody() {
    var ids =
        jdbc.sql("select id from client order by id")
            .query((row, _) -> new ClientId(row.getLong(1)))
            .list();
    return context.getBean(ClientStates.class).of(ids);
  }

  List<String> names() {
    return jdbc.sql("select name from client where deleted_at is null order by name")
        .query((row, _) -> row.getString(1))
        .list();
  }

  String one(String sql) {
    return jdbc.sql(sql).query(String.class).single();
  }

  /// So many people with numbers of their own.
  static String people(int rows) {
    var csv = new StringBuilder("name,phone\n");
    for (int i = 0; i < rows; i++) {
      csv.append("Somebody No").append(i).append(",+7916").append(1_000_000 + i).append('\n');
    }
    return csv.toString();
  }

  /// All rows of all tables of the book.
  List<String> tables() {
    var rows = new ArrayList<String>();
    for (var table : BOOK) {
      jdbc.sql("select to_jsonb(t)::text from " + table + " t order by 1")
          .query((row, _) -> row.getString(1))
          .list()
          .forEach(row -> rows.add(table + " " + row));
    }
    return rows;
  }

  /// Where the file was when the import was read.
  Path file(Import one) {
    return data.resolve("imports").resolve(Objects.requireNonNull(one.stored()));
  }

  long files() throws IOException {
    if (!Files.isDirectory(data.resolve("imports"))) {
      return 0;
    }
    try (Stream<Path> files = Files.list(data.resolve("imports"))) {
      return files.count();
    }
  }

  /// As if somebody stopped each import with the first rows that it writes.
  void stopWhenFirstRowsAreWritten() {
    jdbc.sql(
            """
            create or replace function stop_it() returns trigger language plpgsql as $$
            begin
              update import set state = 'stopping' where id = new.import and state = 'running';
              return new;
            end $$
            """)
        .update();
    jdbc.sql(
            "create trigger stop_it before insert on import_part for each row when"
                + " (new.first_line = 2) execute function stop_it()")
        .update();
  }

  void stopNoMore() {
    jdbc.sql("drop trigger if exists stop_it on import_part").update();
  }

  @Override
  public void close() throws IOException {
    context.close();
    FileSystemUtils.deleteRecursively(data);
  }
}
