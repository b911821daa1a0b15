package dev.rapport.crm.desk;

import java.util.List;

/// What follows from one thing that happened to a call.
///
/// @param writtenUp what closed cards leave to the history
record DeskStep(CallDesk desk, List<DeskEvent> events, List<WrittenUp> writtenUp) {}
