package dev.rapport.crm.intake;

import java.io.IOException;
import java.io.InputStream;

/// A file that can be read more than once, so that its letters are known before its lines.
public interface TableSource {
  InputStream open() throws IOException;
}
