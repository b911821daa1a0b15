/// One person's rights: all that is kept of them, taking it away, what they agreed to, and that
/// they are not to be called.
@NullMarked
package dev.rapport.crm.privacy;

import org.jspecify.annotations.NullMarked;
