package dev.rapport.console.live;

import dev.rapport.console.wire.Words;
import dev.rapport.cti.pbx.PbxStatus;

/// How our view of a PBX stands.
public record LinkView(String pbx, String state, String detail) {

  static LinkView of(PbxStatus status) {
    return new LinkView(status.pbx(), Words.of(status.state()), status.detail());
  }
}
