/// REST around the agent's desk: presence, calls under control, wrap-up, drafts.
@NullMarked
package dev.rapport.console.desk;

import org.jspecify.annotations.NullMarked;
