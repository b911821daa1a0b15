/// The call language: what a PBX told us ([PbxEvent]), what it means ([CallEvent]) and how a call
/// stands ([Call]). The call engine turns one into the other, pure and without a clock.
@NullMarked
package dev.rapport.cti.call;

import org.jspecify.annotations.NullMarked;
