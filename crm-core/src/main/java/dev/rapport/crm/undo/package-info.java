/// Takes back what was done to clients: tells beforehand what that would do, and does it in
/// stretches that survive a kill.
@NullMarked
package dev.rapport.crm.undo;

import org.jspecify.annotations.NullMarked;
