package dev.rapport.crm.intake;

import dev.rapport.crm.book.DeedId;
import dev.rapport.crm.columns.Meaning;
import dev.rapport.crm.sheets.SheetForm;
import dev.rapport.crm.staff.AgentId;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Somebody's file on its way into the book.
///
/// ```
/// ready ⇄ trying                      a dry run
/// ready ─▶ running ─▶ done ─▶ undoing ─▶ undone
///             │  ▲      └─▶ running   what was asked about is decided
///             ▼  │
///   stopping ─▶ stopped ─▶ undoing     columns may be put right for the rows that are left
///             └─▶ failed ─▶ running, undoing
/// ```
///
/// Undoing and undone are no states of its own: its deed is being taken back, or was.
///
/// @param file as its owner calls it
/// @param stored as we call it; null when it is deleted
/// @param mapping whose columns were taken; null for none
/// @param of about how many rows there are; 0 when nothing tells
/// @param deed null before the first row is written
/// @param answering it runs over what was asked about, not over the file
public record Import(
    ImportId id,
    AgentId by,
    Instant at,
    String file,
    @Nullable String stored,
    long bytes,
    State state,
    @Nullable Trouble trouble,
    SheetForm form,
    List<Column> columns,
    ImportSettings settings,
    @Nullable Long mapping,
    long of,
    long position,
    Tally tally,
    Pace pace,
    @Nullable DeedId deed,
    boolean answering) {

  public enum State {
    READY,
    TRYING,
    RUNNING,
    STOPPING,
    STOPPED,
    DONE,
    FAILED,
    UNDOING,
    UNDONE;

    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    boolean busy() {
      return this == TRYING || this == RUNNING || this == STOPPING || this == UNDOING;
    }

    /// Whether nothing about it may be another any more.
    boolean settled() {
      return this != READY && this != STOPPED && this != FAILED;
    }
  }

  /// Why it failed: the key `error.<code>` of the message bundles with what the text names.
  public record Trouble(String code, List<String> numbers) {
    public Trouble {
      numbers = List.copyOf(numbers);
    }
  }

  /// @param sure from 0 to 1
  public record Column(
      int index, String heading, List<String> samples, Meaning meaning, double sure) {
    public Column {
      samples = List.copyOf(samples);
    }

    Column means(Meaning other) {
      return new Column(index, heading, samples, other, 1);
    }
  }

  /// Rows by what became of them.
  public record Tally(long created, long updated, long skipped, long rejected, long asked) {
    static final Tally NONE = new Tally(0, 0, 0, 0, 0);

    static Tally of(List<Fate> fates) {
      var counts = new EnumMap<Outcome, Long>(Outcome.class);
      fates.forEach(fate -> counts.merge(fate.outcome(), 1L, Long::sum));
      return new Tally(
          counts.getOrDefault(Outcome.CREATED, 0L),
          counts.getOrDefault(Outcome.UPDATED, 0L),
          counts.getOrDefault(Outcome.SKIPPED, 0L),
          counts.getOrDefault(Outcome.REJECTED, 0L),
          counts.getOrDefault(Outcome.ASK, 0L));
    }

    Tally minus(Tally other) {
      return new Tally(
          created - other.created,
          updated - other.updated,
          skipped - other.skipped,
          rejected - other.rejected,
          asked - other.asked);
    }
  }

  /// @param rate rows a second in this stretch of work; 0 when it is not at work
  /// @param secondsLeft by how it goes, before the first rows by how it went lately; -1 when
  ///   nothing tells
  public record Pace(long rate, long secondsLeft) {}

  List<Meaning> meanings() {
    return columns.stream().map(Column::meaning).toList();
  }
}
