/// Tables of clients from elsewhere: what their columns mean, in which letters they are written.
@NullMarked
package dev.rapport.crm.intake;

import org.jspecify.annotations.NullMarked;
