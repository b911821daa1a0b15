package dev.rapport.crm.book;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// One field of one client changed.
///
/// @param field as the wire names it: `name`, `numbers`, `fields.region`, …
/// @param before as the wire has it; null when there was nothing
/// @param after likewise
public record FieldChange(
    ClientId client, String field, @Nullable JsonNode before, @Nullable JsonNode after) {}
