package dev.rapport.console.clients;

import dev.rapport.console.wire.Words;
import dev.rapport.crm.audit.AuditLog;
import dev.rapport.crm.book.OwnField;
import dev.rapport.crm.book.OwnFields;
import dev.rapport.crm.rules.RuleBroken;
import dev.rapport.crm.staff.Role;
import dev.rapport.crm.staff.Staff;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Fields of the house's own: read by everybody, defined by administrators.
@RestController
@RequestMapping("/api/client-fields")
class FieldsController {
  private final OwnFields fields;
  private final AuditLog audit;
  private final Staff staff;

  FieldsController(OwnFields fields, AuditLog audit, Staff staff) {
    this.fields = fields;
    this.audit = audit;
    this.staff = staff;
  }

  record Choice(String code, Map<String, String> labels) {}

  record View(
      String key,
      String about,
      String type,
      Map<String, String> labels,
      List<Choice> choices,
      int position,
      boolean archived,
      long version) {}

  record ChoiceBody(@Nullable String code, @Nullable Map<String, @Nullable String> labels) {}

  record Body(
      @Nullable String key,
      @Nullable String about,
      @Nullable String type,
      @Nullable Map<String, @Nullable String> labels,
      @Nullable List<@Nullable ChoiceBody> choices,
      @Nullable Integer position,
      @Nullable Boolean archived,
      @Nullable Long version) {}

  @GetMapping
  List<View> list() {
    return fields.list().stream().map(FieldsController::view).toList();
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  @Transactional
  public View create(@RequestBody Body body, HttpServletRequest request) {
    var actor = Actors.of(request, staff, Role.ADMINISTRATOR);
    var all = fields.list();
    int last = all.isEmpty() ? 0 : all.getLast().position() + 1;
    var made =
        fields.create(
            new OwnField(
                Objects.requireNonNullElse(body.key(), "").strip(),
                choice("about", OwnField.About.class, body.about(), OwnField.About.BOTH),
                choice("type", OwnField.Type.class, body.type(), null),
                labels(body.labels()),
                choices(body.choices()),
                Objects.requireNonNullElse(body.position(), last),
                false,
                0));
    audit.write(actor.agent(), "client-field.created", "field:" + made.key(), actor.address());
    return view(made);
  }

  @PatchMapping("/{key}")
  @Transactional
  public View change(@PathVariable String key, @RequestBody Body body, HttpServletRequest request) {
    var actor = Actors.of(request, staff, Role.ADMINISTRATOR);
    var before = fields.get(key);
    if (body.key() != null && !body.key().equals(key)) {
      throw RuleBroken.invalid("key", "for-ever");
    }
    if (body.version() == null) {
      throw RuleBroken.invalid("version", "required");
    }
    var changed =
        fields.change(
            new OwnField(
                key,
                choice("about", OwnField.About.class, body.about(), before.about()),
                choice("type", OwnField.Type.class, body.type(), before.type()),
                body.labels() == null ? before.labels() : labels(body.labels()),
                body.choices() == null ? before.choices() : choices(body.choices()),
                Objects.requireNonNullElse(body.position(), before.position()),
                Objects.requireNonNullElse(body.archived(), before.archived()),
                body.version()));
    audit.write(actor.agent(), "client-field.changed", "field:" + key, actor.address());
    return view(changed);
  }

  private static View view(OwnField field) {
    return new View(
        field.key(),
        Words.of(field.about()),
        Words.of(field.type()),
        field.labels(),
        field.choices().stream().map(c -> new Choice(c.code(), c.labels())).toList(),
        field.position(),
        field.archived(),
        field.version());
  }

  private static <E extends Enum<E>> E choice(
      String field, Class<E> all, @Nullable String code, @Nullable E otherwise) {
    if (code == null && otherwise != null) {
      return otherwise;
    }
    for (var one : all.getEnumConstants()) {
      if (Words.of(one).equals(code)) {
        return one;
      }
    }
    throw RuleBroken.invalid(field, "choice");
  }

  /// A language without a text is one that is not there.
  private static Map<String, String> labels(@Nullable Map<String, @Nullable String> labels) {
    var told = new LinkedHashMap<String, String>();
    if (labels != null) {
      labels.forEach((language, label) -> {
        if (label != null && !label.isBlank()) {
          told.put(language, label.strip());
        }
      });
    }
    return told;
  }

  private static List<OwnField.Choice> choices(@Nullable List<@Nullable ChoiceBody> choices) {
    return choices == null
        ? List.of()
        : choices.stream()
            .filter(Objects::nonNull)
            .map(c ->
                new OwnField.Choice(
                    Objects.requireNonNullElse(c.code(), "").strip(), labels(c.labels())))
            .toList();
  }
}
