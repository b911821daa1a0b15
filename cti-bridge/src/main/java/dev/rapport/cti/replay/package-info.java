/// Captured AMI bytes through the same parser and engine as the living link, one JSON object per
/// call: how a customer's trace becomes a fixture.
@NullMarked
package dev.rapport.cti.replay;

import org.jspecify.annotations.NullMarked;
