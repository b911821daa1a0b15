/// The link to one PBX: AMI session, translation and call engine held together, and its state.
@NullMarked
package dev.rapport.cti.pbx;

import org.jspecify.annotations.NullMarked;
