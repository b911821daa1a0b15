package dev.rapport.chaos.check;

import java.time.Instant;

/// An invariant that did not hold.
///
/// @param call its id or linkedid; empty when it is about no call
/// @param at when it could have been noticed first
public record Violation(Invariant invariant, String call, Instant at, String what) {}
