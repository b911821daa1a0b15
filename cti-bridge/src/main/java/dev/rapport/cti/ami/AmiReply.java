package dev.rapport.cti.ami;

import java.util.List;

/// What came of an action.
public sealed interface AmiReply {

  /// @param items the list's events, without the closing `…Complete`; empty when it was no list
  record Accepted(AmiFrame response, List<AmiFrame> items) implements AmiReply {}

  /// The PBX, or our own encoder, said no.
  record Refused(String message) implements AmiReply {}

  /// No link, or no answer in time.
  record Unanswered(String why) implements AmiReply {}
}
