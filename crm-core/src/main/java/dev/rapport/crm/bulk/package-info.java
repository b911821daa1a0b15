/// Changes many clients alike: a few at once, many behind whoever asked, in portions that survive a
/// kill.
@NullMarked
package dev.rapport.crm.bulk;

import org.jspecify.annotations.NullMarked;
