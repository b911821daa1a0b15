package dev.rapport.cti.routing;

import dev.rapport.cti.call.CallId;

/// Names the call that a dialplan asks about: the PBX link knows its boot.
@FunctionalInterface
public interface CallNaming {

  /// @param pbx the `pbx` parameter of the dialplan's request; empty when it named none
  CallId of(String pbx, String uniqueid);
}
