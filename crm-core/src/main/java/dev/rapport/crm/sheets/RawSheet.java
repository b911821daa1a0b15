package dev.rapport.crm.sheets;

import java.io.Closeable;
import java.io.IOException;

/// The rows of one sheet as the file has them, blank ones and headings among them.
interface RawSheet extends Closeable {

  /// @return false after the last row
  boolean next(Row into) throws IOException;

  /// How much of the file is read, from 0 to 1.
  double part();

  /// How many rows the file says it has; 0 if it does not.
  long rowsTold();
}
