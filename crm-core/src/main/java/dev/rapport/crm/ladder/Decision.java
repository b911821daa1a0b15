package dev.rapport.crm.ladder;

import dev.rapport.crm.history.RoutingNote;
import dev.rapport.cti.routing.RouteAnswer;
import java.util.List;

/// What the PBX is answered, and the reasons in words.
///
/// @param rungs all steps of the call so far, those of earlier questions included
record Decision(RouteAnswer answer, RoutingNote note, List<Rung> rungs) {}
