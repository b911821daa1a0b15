package dev.rapport.crm.intake;

import dev.rapport.crm.audit.AuditLog;
import dev.rapport.crm.columns.Meaning;
import dev.rapport.crm.intake.Import.State;
import dev.rapport.crm.rules.RuleBroken;
import dev.rapport.crm.sheets.SheetForm;
import dev.rapport.crm.staff.AgentId;
import dev.rapport.crm.undo.Undo;
import java.io.IOException;
import java.io.InputStream;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// What people do with imports, each step with its line in the audit log.
@Service
public class Imports {
  /// Stands for no mapping.
  public static final long GUESSED = 0;

  private static final int MOST_LISTED = 200;
  private static final Set<Meaning.To> NAMES =
      EnumSet.of(
          Meaning.To.NAME,
          Meaning.To.FIRST_NAME,
          Meaning.To.LAST_NAME,
          Meaning.To.ORGANISATION,
          Meaning.To.PERSON);

  private final ImportTable table;
  private final PartTable parts;
  private final Uploads uploads;
  private final ImportLeftovers leftovers;
  private final FirstLook firstLook;
  private final Corrections corrections;
  private final Decisions decisions;
  private final ImportJob job;
  private final ImportWork work;
  private final Undo undo;
  private final AuditLog audit;

  @SuppressWarnings("TooManyParameters") // the feature's one door
  Imports(
      ImportTable table,
      PartTable parts,
      Uploads uploads,
      ImportLeftovers leftovers,
      FirstLook firstLook,
      Corrections corrections,
      Decisions decisions,
      ImportJob job,
      ImportWork work,
      Undo undo,
      AuditLog audit) {
    this.table = table;
    this.parts = parts;
    this.uploads = uploads;
    this.leftovers = leftovers;
    this.firstLook = firstLook;
    this.corrections = corrections;
    this.decisions = decisions;
    this.job = job;
    this.work = work;
    this.undo = undo;
    this.audit = audit;
  }

  /// @param address where they ask from; empty for the program itself
  public record Who(AgentId agent, String address) {}

  /// What is to be another; what is null stays.
  ///
  /// @param columns meanings by place
  /// @param mapping [#GUESSED] for what the columns are guessed to mean
  public record Change(
      @Nullable SheetForm form,
      @Nullable Map<Integer, Meaning> columns,
      @Nullable ImportSettings settings,
      @Nullable Long mapping) {}

  /// Keeps a file and has a first look at it.
  ///
  /// @throws RuleBroken when it is too large or cannot be read, naming why
  public Import upload(Who who, String name, InputStream file) throws IOException {
    return get(uploads.keep(who, name, file));
  }

  /// Newest first.
  public List<Import> list() {
    return table.list(MOST_LISTED);
  }

  /// @throws RuleBroken when there is no such import
  public Import get(ImportId id) {
    return table.find(id).orElseThrow(() -> RuleBroken.notFound("import"));
  }

  /// @throws RuleBroken when it does not fit the file, or the import is at work or over
  @Transactional
  public Import change(Who who, ImportId id, Change change) {
    table.lock(id); // two changes at once would each take back the other's
    var before = get(id);
    stored(before);
    corrections.make(before, change);
    audit(who, "import.changed", id);
    return get(id);
  }

  /// @throws RuleBroken while anybody works on it
  @Transactional
  public void delete(Who who, ImportId id) {
    var one = get(id);
    if (one.state() == State.UNDOING || !table.remove(id)) {
      throw RuleBroken.conflict("", "import-at-work");
    }
    audit(who, "import.deleted", id);
    var stored = one.stored();
    if (stored != null) {
      leftovers.drop(stored);
    }
  }

  /// Everything but the writing.
  @Transactional
  public Import dryRun(Who who, ImportId id) {
    table.lock(id); // it may just be taken back
    named(resting(id));
    table.fresh(id); // an earlier one has read to the end
    return move(who, id, "import.try", State.TRYING, State.READY);
  }

  /// Begins, goes on after a stop or a failure, or takes the rows that somebody has decided.
  @Transactional
  public Import start(Who who, ImportId id) {
    table.lock(id); // it may just be taken back
    var one = get(id);
    if (one.state() != State.READY && one.state() != State.STOPPED && one.state() != State.FAILED) {
      if (one.state() != State.DONE || one.tally().asked() == 0) {
        throw RuleBroken.conflict("", "import-begun");
      }
      table.answering(id);
    }
    stored(one);
    named(one);
    if (one.state() == State.READY || one.deed() == null) {
      table.fresh(id); // what a dry run has counted
    }
    return move(who, id, "import.start", State.RUNNING, one.state());
  }

  /// Uploads and takes a file of the program's own, in this thread.
  public Import take(Who who, String name, InputStream file, Duplicates duplicates)
      throws IOException {
    var one = upload(who, name, file);
    var s = one.settings();
    var settings =
        new ImportSettings(duplicates, s.region(), s.areaCode(), s.owner(), s.tags(), s.dates());
    change(who, one.id(), new Change(null, null, settings, null));
    start(who, one.id());
    work.run(one.id());
    return get(one.id());
  }

  /// It ends behind the rows that are just being written.
  @Transactional
  public Import stop(Who who, ImportId id) {
    return move(who, id, "import.stop", State.STOPPING, State.RUNNING, State.TRYING);
  }

  /// Takes back all that it did, but what somebody changed since; goes on after a stop.
  @Transactional
  public Import undo(Who who, ImportId id) {
    var one = get(id);
    var deed = one.deed();
    if (deed == null) {
      throw RuleBroken.conflict("", "nothing-to-undo");
    }
    if (one.state() == State.UNDONE || (one.state().busy() && one.state() != State.UNDOING)) {
      throw RuleBroken.conflict("", "import-state");
    }
    audit(who, "import.undo", id);
    var _ = undo.undo(deed, new Undo.Who(who.agent(), who.address()));
    return get(id);
  }

  private Import move(Who who, ImportId id, String what, State to, State... from) {
    var now = get(id).state();
    if (now == State.UNDOING || now == State.UNDONE || !table.move(id, to, from)) {
      throw RuleBroken.conflict("", "import-state");
    }
    audit(who, what, id);
    if (to != State.STOPPING) {
      job.schedule(id);
    }
    return get(id);
  }

  /// What is to be done to the numbers; of a file that was not read as a whole since its columns
  /// were settled, of its first rows.
  public List<RepairGroup> repair(ImportId id) {
    var one = get(id);
    return table.groups(id).orElseGet(() -> firstLook.repair(one));
  }

  /// What somebody decided of a number, as it stands in its cell.
  ///
  /// @param take a number in any form, `as-typed` or `leave-out`
  public record NumberDecision(String typed, String take) {}

  /// @throws RuleBroken when the import is at work
  @Transactional
  public Import decide(Who who, ImportId id, List<NumberDecision> numbers, List<RowDecision> rows) {
    var one = get(id);
    if (one.state().busy() || one.state() == State.UNDONE) {
      throw RuleBroken.conflict("", "import-at-work");
    }
    decisions.keep(one, numbers, rows);
    audit(who, "import.decided", id);
    return get(id);
  }

  /// What was decided of numbers, by what stands in their cells.
  public Map<String, String> numberDecisions(ImportId id) {
    return parts.numberDecisions(id);
  }

  /// What was decided of rows, by their lines.
  public Map<Long, RowDecision> rowDecisions(ImportId id) {
    return parts.rowDecisions(id);
  }

  /// @param outcome null for all
  /// @param after no row up to this line
  public List<Fate> rows(ImportId id, @Nullable Outcome outcome, long after, int most) {
    get(id);
    return parts.page(id, outcome, after, most);
  }

  /// The rejected rows as a file like the one that came.
  ///
  /// @throws RuleBroken when nothing of it is kept any more
  public RejectedFile rejected(Who who, ImportId id) {
    var one = get(id);
    stored(one);
    audit(who, "import.rejected-taken", id);
    return new RejectedFile(one, parts);
  }

  private Import resting(ImportId id) {
    var one = get(id);
    if (one.state() != State.READY) {
      throw RuleBroken.conflict("", "import-begun");
    }
    stored(one);
    return one;
  }

  private static void stored(Import one) {
    if (one.stored() == null) {
      throw RuleBroken.conflict("", "import-file-gone");
    }
  }

  private static void named(Import one) {
    if (one.meanings().stream().noneMatch(m -> NAMES.contains(m.to()))) {
      throw RuleBroken.invalid("columns", "name-column-missing");
    }
  }

  private void audit(Who who, String what, ImportId id) {
    audit.write(who.agent(), what, "import:" + id.value(), who.address());
  }
}
