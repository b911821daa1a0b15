package dev.rapport.crm.sheets;

import java.nio.file.Path;

/// A spreadsheet on the disk, which can be read more than once.
///
/// @param name as the user had it; only its ending is looked at, and only where the bytes say
///   nothing
public record SheetSource(Path file, String name) {}
