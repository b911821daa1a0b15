package dev.rapport.crm.intake;

import dev.rapport.crm.book.OwnField;
import dev.rapport.crm.book.OwnFields;
import dev.rapport.crm.columns.OwnColumn;
import dev.rapport.crm.staff.Staff;
import java.util.HashMap;
import java.util.List;
import org.springframework.stereotype.Component;

/// What a draftsman has to know of the house.
@Component
class Draftsmen {
  private final Staff staff;
  private final OwnFields fields;
  private final PartTable parts;

  Draftsmen(Staff staff, OwnFields fields, PartTable parts) {
    this.staff = staff;
    this.fields = fields;
    this.parts = parts;
  }

  Draftsman of(Import one, Groups groups) {
    return new Draftsman(
        one.meanings(),
        one.settings(),
        ownColumns(),
        staff.listActive(),
        parts.numberDecisions(one.id()),
        groups);
  }

  List<OwnColumn> ownColumns() {
    return fields.list().stream().filter(f -> !f.archived()).map(Draftsmen::column).toList();
  }

  private static OwnColumn column(OwnField field) {
    var choices = new HashMap<String, String>();
    for (var choice : field.choices()) {
      choices.put(choice.code(), choice.code());
      choice.labels().values().forEach(label -> choices.put(label, choice.code()));
    }
    return new OwnColumn(
        field.key(),
        OwnColumn.Type.valueOf(field.type().name()),
        List.copyOf(field.labels().values()),
        choices);
  }
}
