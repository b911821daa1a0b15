/// Who did what, when and from where: written once, never changed.
@NullMarked
package dev.rapport.crm.audit;

import org.jspecify.annotations.NullMarked;
