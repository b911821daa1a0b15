/// Administrators have every link to the PBXs examined, and read what is wrong and what mends it.
@NullMarked
package dev.rapport.console.doctor;

import org.jspecify.annotations.NullMarked;
