/// An agent's desk: the cards of the calls at this moment, one truth for all tabs.
@NullMarked
package dev.rapport.crm.desk;

import org.jspecify.annotations.NullMarked;
