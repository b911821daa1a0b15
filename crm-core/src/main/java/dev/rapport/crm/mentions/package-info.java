/// Where else somebody is named: texts that are about other people, found and freed of the name
/// when they are erased.
@NullMarked
package dev.rapport.crm.mentions;

import org.jspecify.annotations.NullMarked;
