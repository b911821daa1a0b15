/// Finding clients: the search box, filters, saved views, segments, and taking them out of the
/// house as files.
@NullMarked
package dev.rapport.crm.finding;

import org.jspecify.annotations.NullMarked;
