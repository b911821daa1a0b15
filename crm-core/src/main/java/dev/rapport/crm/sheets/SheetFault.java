package dev.rapport.crm.sheets;

import java.util.List;

/// Why a file, or one row of it, cannot be taken.
public sealed interface SheetFault {

  /// Stable, for texts and programs.
  String code();

  /// What the message about it names, in this order.
  default List<Object> numbers() {
    return List.of();
  }

  record Empty() implements SheetFault {
    @Override
    public String code() {
      return "file-empty";
    }
  }

  /// Neither a workbook nor text.
  record NotASheet() implements SheetFault {
    @Override
    public String code() {
      return "not-a-sheet";
    }
  }

  /// Locked with a password.
  record Locked() implements SheetFault {
    @Override
    public String code() {
      return "file-locked";
    }
  }

  /// Cut short or garbled.
  record Broken(long line) implements SheetFault {
    @Override
    public String code() {
      return "file-broken";
    }

    @Override
    public List<Object> numbers() {
      return List.of(line);
    }
  }

  /// A document type or an entity, which no spreadsheet program writes.
  record Forbidden() implements SheetFault {
    @Override
    public String code() {
      return "file-forbidden";
    }
  }

  record TooLarge(long mostMegabytes) implements SheetFault {
    @Override
    public String code() {
      return "file-too-large";
    }

    @Override
    public List<Object> numbers() {
      return List.of(mostMegabytes);
    }
  }

  /// Unpacks to more than a spreadsheet does.
  record Inflated(long mostMegabytes) implements SheetFault {
    @Override
    public String code() {
      return "file-inflated";
    }

    @Override
    public List<Object> numbers() {
      return List.of(mostMegabytes);
    }
  }

  record TooManyRows(long most) implements SheetFault {
    @Override
    public String code() {
      return "too-many-rows";
    }

    @Override
    public List<Object> numbers() {
      return List.of(most);
    }
  }

  record TooManyCells(long most) implements SheetFault {
    @Override
    public String code() {
      return "too-many-cells";
    }

    @Override
    public List<Object> numbers() {
      return List.of(most);
    }
  }

  record TooSlow(long mostSeconds) implements SheetFault {
    @Override
    public String code() {
      return "file-too-slow";
    }

    @Override
    public List<Object> numbers() {
      return List.of(mostSeconds);
    }
  }

  /// There is no such sheet in the file.
  record NoSheet(int sheet) implements SheetFault {
    @Override
    public String code() {
      return "no-such-sheet";
    }

    @Override
    public List<Object> numbers() {
      return List.of(sheet);
    }
  }

  /// A charset, separator or quote that nothing can be read with.
  record BadForm(String field) implements SheetFault {
    @Override
    public String code() {
      return "bad-form";
    }

    @Override
    public List<Object> numbers() {
      return List.of(field);
    }
  }

  /// A quote that is never closed.
  record QuoteOpen(long line) implements SheetFault {
    @Override
    public String code() {
      return "quote-open";
    }

    @Override
    public List<Object> numbers() {
      return List.of(line);
    }
  }

  /// Of one row.
  record TooManyColumns(int most) implements SheetFault {
    @Override
    public String code() {
      return "too-many-columns";
    }

    @Override
    public List<Object> numbers() {
      return List.of(most);
    }
  }

  /// Of one row.
  record CellTooLong(int column, int most) implements SheetFault {
    @Override
    public String code() {
      return "cell-too-long";
    }

    @Override
    public List<Object> numbers() {
      return List.of(column + 1, most);
    }
  }
}
