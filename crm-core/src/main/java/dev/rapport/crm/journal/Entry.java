package dev.rapport.crm.journal;

import java.time.Instant;

/// One fact with its place in the journal.
///
/// @param run names one life of this process; later lives have greater numbers
/// @param seq the place; greater than every earlier one, also those of earlier lives
/// @param at when it was said, by our clock
public record Entry<F>(long run, long seq, Instant at, F fact) {}
