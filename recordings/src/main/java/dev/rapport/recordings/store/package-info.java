/// Where recordings are kept: under our own id, checked, written once.
@NullMarked
package dev.rapport.recordings.store;

import org.jspecify.annotations.NullMarked;
