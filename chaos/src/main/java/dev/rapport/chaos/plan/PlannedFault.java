package dev.rapport.chaos.plan;

import java.time.Duration;

/// @param after the first call
/// @param lasts until what was done is undone; starting again takes what it takes
/// @param strength how far a clock jumps, in seconds; of no meaning to others
public record PlannedFault(Fault fault, Duration after, Duration lasts, int strength) {}
