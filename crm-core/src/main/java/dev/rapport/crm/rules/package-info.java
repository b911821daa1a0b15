/// The one exception for a broken rule, whichever feature's rule it is; the console turns it into a
/// problem in the user's language.
@NullMarked
package dev.rapport.crm.rules;

import org.jspecify.annotations.NullMarked;
