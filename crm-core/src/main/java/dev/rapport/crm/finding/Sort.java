package dev.rapport.crm.finding;

import dev.rapport.crm.rules.RuleBroken;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// The order of a list: by one expression on `client c`, then by id, so that a page can begin where
/// the last ended however many came and went meanwhile.
///
/// @param type in SQL, for a cursor's value
/// @param sparse whether a client may have none; those come last
record Sort(String word, String expression, String type, boolean sparse, boolean descending) {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Map<String, Sort> KNOWN =
      Map.of(
          "name", new Sort("name", "(lower(c.name) collate \"C\")", "text", false, false),
          "createdAt", new Sort("createdAt", "c.id", "bigint", false, false),
          "updatedAt", new Sort("updatedAt", "c.updated_at", "timestamptz", false, false),
          "lastTalkAt", new Sort("lastTalkAt", "c.last_talk_at", "timestamptz", true, false),
          "birthday", new Sort("birthday", "c.birthday", "date", true, false));

  /// Where a page ended.
  ///
  /// @param value null among those who have none
  record Cursor(@Nullable String value, long id) {}

  /// @param word such as `name`, `-lastTalkAt`, `fields.seats`
  static Sort of(String word, HouseFields fields) {
    var descending = word.startsWith("-");
    var name = descending ? word.substring(1) : word;
    var known = KNOWN.get(name);
    if (known != null) {
      return new Sort(word, known.expression, known.type, known.sparse, descending);
    }
    var key = name.startsWith("fields.") ? name.substring("fields.".length()) : "";
    var type = fields.types().get(key);
    if (type == null) {
      throw RuleBroken.invalid("sort", "choice");
    }
    // the key is one of the table's own, which are small letters, digits and underscores
    var text = "(c.fields ->> '" + key + "')";
    return type == HouseFields.Type.NUMBER
        ? new Sort(
            word,
            "(case when jsonb_typeof(c.fields -> '"
                + key
                + "') = 'number' then cast("
                + text
                + " as numeric) end)",
            "numeric",
            true,
            descending)
        : new Sort(word, "(" + text + " collate \"C\")", "text", true, descending);
  }

  String order() {
    var way = descending ? " desc" : "";
    return expression + way + ", c.id" + way;
  }

  /// Of those who have a value, those behind the cursor.
  String behind(@Nullable Cursor cursor, Bindings bindings) {
    var some = sparse ? expression + " is not null" : "true";
    if (cursor == null || cursor.value() == null) {
      return some;
    }
    var sign = descending ? "<" : ">";
    return some
        + " and ("
        + expression
        + ", c.id) "
        + sign
        + " (cast("
        + bindings.add(cursor.value())
        + " as "
        + type
        + "), "
        + bindings.add(cursor.id())
        + ")";
  }

  /// Of those who have none, likewise.
  String behindWithout(@Nullable Cursor cursor, Bindings bindings) {
    var none = expression + " is null";
    return cursor == null || cursor.value() != null
        ? none
        : none + " and c.id " + (descending ? "<" : ">") + " " + bindings.add(cursor.id());
  }

  String write(Cursor cursor) {
    var json =
        JSON.createObjectNode().put("s", word).put("v", cursor.value()).put("i", cursor.id());
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(json.toString().getBytes(StandardCharsets.UTF_8));
  }

  /// @throws RuleBroken when it is not of a list in this order
  @Nullable Cursor read(String text) {
    if (text.isEmpty()) {
      return null;
    }
    try {
      var json =
          JSON.readTree(new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8));
      if (word.equals(json.path("s").stringValue(""))
          && json.path("i").isIntegralNumber()
          && (json.path("v").isNull() || json.path("v").isString())) {
        return new Cursor(
            json.get("v").isNull() ? null : json.get("v").stringValue(), json.get("i").longValue());
      }
    } catch (JacksonException | IllegalArgumentException e) {
      // falls through: not one of ours
    }
    throw RuleBroken.invalid("cursor", "unknown-cursor");
  }
}
