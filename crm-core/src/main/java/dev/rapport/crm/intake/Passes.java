package dev.rapport.crm.intake;

import dev.rapport.crm.book.ClientBulk;
import dev.rapport.crm.book.ClientStates;
import dev.rapport.crm.book.DeedId;
import dev.rapport.crm.book.Deeds;
import dev.rapport.crm.book.FieldWriter;
import dev.rapport.crm.book.Folding;
import dev.rapport.crm.sheets.SheetSource;
import dev.rapport.crm.sheets.Sheets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Passes over the rows of an import: over its whole file, or over what was asked about.
@Component
class Passes {
  private final ImportTable table;
  private final PartTable parts;
  private final ImportFiles files;
  private final Draftsmen draftsmen;
  private final ClientBulk bulk;
  private final Folding folding;
  private final ClientStates states;
  private final FieldWriter writer;
  private final Deeds deeds;
  private final JdbcClient jdbc;
  private final DataSource database;
  private final TransactionTemplate transaction;
  private final InstantSource clock;

  @SuppressWarnings("TooManyParameters") // where reading, deciding and writing meet
  Passes(
      ImportTable table,
      PartTable parts,
      ImportFiles files,
      Draftsmen draftsmen,
      ClientBulk bulk,
      Folding folding,
      ClientStates states,
      FieldWriter writer,
      Deeds deeds,
      JdbcClient jdbc,
      DataSource database,
      PlatformTransactionManager transactions,
      InstantSource clock) {
    this.table = table;
    this.parts = parts;
    this.files = files;
    this.draftsmen = draftsmen;
    this.bulk = bulk;
    this.folding = folding;
    this.states = states;
    this.writer = writer;
    this.deeds = deeds;
    this.jdbc = jdbc;
    this.database = database;
    this.transaction = new TransactionTemplate(transactions);
    this.clock = clock;
  }

  /// Goes on where an earlier pass was cut short.
  ///
  /// @param trial all but the writing
  /// @return whether it came to the end
  boolean file(Import one, boolean trial) {
    if (one.position() == 0) {
      transaction.executeWithoutResult(_ -> table.fresh(one.id()));
    }
    var begun = trial ? trial() : begin(one);
    var groups = new Groups();
    var scribe = scribe();
    var from = new long[] {one.position()}; // moved by the writer alone
    var source = new SheetSource(files.path(Objects.requireNonNull(one.stored())), one.file());
    try (var rows = Sheets.open(source, one.form(), files.limits())) {
      var stretch = new Stretch(rows, one.position());
      Consumer<Work> preparing =
          work -> {
            work.about = stretch.about();
            prepare(work, begun, scribe, trial);
          };
      try (var run =
          run(
              one,
              begun,
              groups,
              trial,
              preparing,
              work -> write(one, work, begun, scribe, trial, from))) {
        boolean all = run.file(stretch);
        if (all) {
          table.rows(one.id(), stretch.position(), one.position() == 0 ? groups.list() : List.of());
        }
        return all;
      }
    }
  }

  /// Rows that somebody was asked about and has decided.
  ///
  /// @return whether it came to the end
  boolean answers(Import one) {
    var decisions = parts.rowDecisions(one.id());
    var draftsman = draftsmen.of(one, new Groups());
    var begun = begin(one);
    var scribe = scribe();
    try (var run = run(one, begun, new Groups(), false, _ -> {}, _ -> Import.State.RUNNING)) {
      for (var part = parts.next(one.id(), false, -1, Outcome.ASK); part.isPresent(); ) {
        long line = part.getAsLong();
        var fates = parts.part(one.id(), false, line);
        var drafted = new ArrayList<Drafted>();
        for (var fate : fates) {
          if (fate.outcome() == Outcome.ASK && decisions.containsKey(fate.line())) {
            drafted.add(draftsman.draft(new Row(fate.line(), fate.cells())));
          }
        }
        if (!drafted.isEmpty()
            && answer(one, fates, run.judge(drafted, 0), begun.deed(), scribe)
                == Import.State.STOPPING) {
          return false;
        }
        part = parts.next(one.id(), false, line, Outcome.ASK);
      }
    }
    return true;
  }

  private Import.State answer(Import one, List<Fate> asked, Work work, DeedId deed, Scribe scribe) {
    return in(() -> {
      var answered = new HashMap<Long, Fate>();
      scribe.prepare(work, deed, clock.instant());
      scribe.write(work, deed, clock.instant()).forEach(f -> answered.put(f.line(), f));
      var fates = asked.stream().map(f -> answered.getOrDefault(f.line(), f)).toList();
      parts.replace(one.id(), fates);
      var more = Import.Tally.of(fates).minus(Import.Tally.of(asked));
      return table.advance(one.id(), one.position(), one.position(), 0, more);
    });
  }

  private ImportRun run(
      Import one,
      ImportRun.Begun begun,
      Groups groups,
      boolean trial,
      Consumer<Work> preparing,
      ImportRun.Writing writing) {
    return new ImportRun(
        base(),
        new Keys(folding),
        bulk,
        trial ? ImportRun.nobodys() : ImportRun.blocks(bulk),
        begun.made(),
        one.settings().duplicates(),
        parts.rowDecisions(one.id()),
        draftsmen.of(one, groups),
        preparing,
        writing);
  }

  private Scribe scribe() {
    return new Scribe(jdbc, bulk.begin(), states, writer, deeds);
  }

  private void prepare(Work work, ImportRun.Begun begun, Scribe scribe, boolean trial) {
    if (!trial) {
      scribe.prepare(work, begun.deed(), clock.instant());
    }
  }

  private Import.State write(
      Import one, Work work, ImportRun.Begun begun, Scribe scribe, boolean trial, long[] from) {
    return in(() -> {
      // a server that dies forgets its last rows and where they stood in the file alike
      jdbc.sql("set local synchronous_commit = off").update();
      var fates = trial ? scribe.reckon(work) : scribe.write(work, begun.deed(), clock.instant());
      parts.add(one.id(), trial, trial ? nameless(fates) : fates);
      var state =
          table.advance(one.id(), from[0], work.position, work.about, Import.Tally.of(fates));
      from[0] = work.position;
      return state;
    });
  }

  /// Nobody can look up whom a dry run would make.
  private static List<Fate> nameless(List<Fate> fates) {
    return fates.stream()
        .map(fate -> {
          var client = fate.client();
          return client != null && ImportRun.nobody(client.value())
              ? Fate.of(fate.line(), fate.outcome(), fate.code(), fate.value(), null)
              : fate;
        })
        .toList();
  }

  /// Before the first row is written; goes on with what is there.
  private ImportRun.Begun begin(Import one) {
    var deed = one.deed();
    if (deed == null) {
      var begun =
          in(() -> {
            var made = deeds.begin(Deeds.Kind.IMPORT, one.by(), one.file());
            table.deed(one.id(), made);
            return made;
          });
      return new ImportRun.Begun(begun, new MadeHere(bulk.ids(1)[0], new BitSet()));
    }
    long from =
        jdbc.sql("select coalesce(min(id), 1) from client where made_by = :deed")
            .param("deed", deed.value())
            .query(Long.class)
            .single();
    return new ImportRun.Begun(deed, new MadeHere(from, base().madeBy(deed.value(), from)));
  }

  private static ImportRun.Begun trial() {
    return new ImportRun.Begun(new DeedId(0), new MadeHere(ImportRun.NOBODYS, new BitSet()));
  }

  private Base base() {
    var reading =
        new TransactionTemplate(Objects.requireNonNull(transaction.getTransactionManager()));
    reading.setReadOnly(true);
    return new Base(database, reading, new Keys(folding));
  }

  private <T> T in(Supplier<T> step) {
    return Objects.requireNonNull(transaction.execute(_ -> step.get()));
  }
}
