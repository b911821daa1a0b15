package dev.rapport.crm.desk;

import dev.rapport.crm.book.ClientId;
import dev.rapport.cti.call.Call;
import org.jspecify.annotations.Nullable;

/// A call with somebody of ours in it; guarded by the lock of [LiveDesks].
final class OpenCall {
  Call picture;

  /// Null until its dossier is there.
  @Nullable CallDesk desk;

  @Nullable Settled settled;

  /// Whom the book named first, while nobody has settled it; they may have become part of another.
  @Nullable ClientId named;

  /// Only the answer to the latest question counts.
  int questions;

  OpenCall(Call picture) {
    this.picture = picture;
  }
}
