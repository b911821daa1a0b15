package dev.rapport.crm.intake;

import dev.rapport.crm.columns.Meaning;
import java.util.List;
import java.util.Map;

/// What the columns of files of one origin mean, kept for the next.
///
/// @param headings of the file that it was made for
/// @param columns meaning by heading
public record ImportMapping(
    long id, String name, List<String> headings, Map<String, Meaning> columns) {
  public ImportMapping {
    headings = List.copyOf(headings);
    columns = Map.copyOf(columns);
  }

  /// Columns that it does not know stay what they were.
  List<Import.Column> onto(List<Import.Column> columns) {
    return columns.stream()
        .map(c -> {
          var meaning = this.columns.get(c.heading());
          return meaning == null ? c : c.means(meaning);
        })
        .toList();
  }
}
