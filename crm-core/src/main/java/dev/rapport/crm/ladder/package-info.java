/// The routing ladder: last spoke, owner, queue; each step with the reason it was taken or not.
@NullMarked
package dev.rapport.crm.ladder;

import org.jspecify.annotations.NullMarked;
