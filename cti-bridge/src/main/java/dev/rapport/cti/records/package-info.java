/// What a PBX writes down of its calls by itself (CDR and CEL), read as the same call language that
/// live events become: rows go in, whole calls come out. Where the rows come from is not known
/// here.
@NullMarked
package dev.rapport.cti.records;

import org.jspecify.annotations.NullMarked;
