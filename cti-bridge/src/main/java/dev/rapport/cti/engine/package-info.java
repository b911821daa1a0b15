/// The call engine: what a PBX tells about its channels ([PbxEvent], read from AMI by [PbxEvents])
/// becomes what happens to calls ([dev.rapport.cti.call.CallEvent]). Pure: no I/O, no clock but the
/// events' own.
@NullMarked
package dev.rapport.cti.engine;

import org.jspecify.annotations.NullMarked;
