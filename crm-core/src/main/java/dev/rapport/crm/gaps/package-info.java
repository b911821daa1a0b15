/// Stretches in which we saw nothing of a PBX: noticed, shown, and repaired from the PBX's records.
@NullMarked
package dev.rapport.crm.gaps;

import org.jspecify.annotations.NullMarked;
