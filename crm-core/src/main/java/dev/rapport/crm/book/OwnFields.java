package dev.rapport.crm.book;

import dev.rapport.crm.rules.RuleBroken;
import dev.rapport.crm.rules.RuleBroken.Fault;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;

/// The fields that the house defined for itself. A key and a type are for ever: what is written in
/// a field must stay readable.
@Service
public class OwnFields {
  public static final int MOST = 100;

  private static final int MOST_CHOICES = 200;
  private static final int LONGEST_LABEL = 60;
  private static final Set<String> LANGUAGES = Set.of("en", "ru", "es");
  private static final String KEY = "[a-z][a-z0-9_]{0,39}";

  private final JdbcClient jdbc;

  OwnFields(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// By position, those of the archive too.
  public List<OwnField> list() {
    return jdbc.sql("select * from own_field order by position, key")
        .query((row, _) -> field(row))
        .list();
  }

  Map<String, OwnField> byKey() {
    var byKey = new LinkedHashMap<String, OwnField>();
    list().forEach(field -> byKey.put(field.key(), field));
    return byKey;
  }

  /// @throws RuleBroken naming what is wrong
  @Transactional
  public OwnField create(OwnField wanted) {
    check(wanted);
    var all = list();
    if (all.size() >= MOST) {
      throw RuleBroken.invalid("", "too-many", MOST);
    }
    if (all.stream().anyMatch(f -> f.key().equals(wanted.key()))) {
      throw RuleBroken.conflict("key", "taken");
    }
    write(
        """
        insert into own_field (key, about, type, labels, choices, position, archived)
        values (:key, :about, :type, cast(:labels as jsonb), cast(:choices as jsonb), :position,
                :archived)
        """,
        wanted);
    return get(wanted.key());
  }

  /// @throws RuleBroken when it is unknown, changed meanwhile, or asks for what is for ever
  @Transactional
  public OwnField change(OwnField wanted) {
    check(wanted);
    var before = get(wanted.key());
    if (before.type() != wanted.type()) {
      throw RuleBroken.invalid("type", "for-ever");
    }
    var taken = unused(before, wanted);
    if (taken.isPresent()) {
      throw RuleBroken.conflict("choices", "choice-in-use", taken.get());
    }
    int written =
        write(
            """
            update own_field
               set about = :about, labels = cast(:labels as jsonb),
                   choices = cast(:choices as jsonb), position = :position, archived = :archived,
                   version = version + 1
             where key = :key and type = :type and version = :version
            """,
            wanted);
    if (written == 0) {
      throw RuleBroken.conflict("version", "changed-meanwhile");
    }
    return get(wanted.key());
  }

  public OwnField get(String key) {
    return Optional.ofNullable(byKey().get(key))
        .orElseThrow(() -> RuleBroken.notFound("client field"));
  }

  /// A choice that is to go while clients have it.
  private Optional<String> unused(OwnField before, OwnField wanted) {
    var kept = wanted.choices().stream().map(OwnField.Choice::code).toList();
    return before.choices().stream()
        .map(OwnField.Choice::code)
        .filter(code -> !kept.contains(code))
        .filter(code -> isUsed(before.key(), code))
        .findFirst();
  }

  private boolean isUsed(String key, String code) {
    return jdbc.sql(
            """
            select exists (select from client where fields <> '{}'
                              and fields @> jsonb_build_object(cast(:key as text), cast(:code as text)))
            """)
        .param("key", key)
        .param("code", code)
        .query(Boolean.class)
        .single();
  }

  private int write(String sql, OwnField field) {
    return jdbc.sql(sql)
        .param("key", field.key())
        .param("about", OwnField.code(field.about()))
        .param("type", OwnField.code(field.type()))
        .param("labels", ClientState.JSON.writeValueAsString(field.labels()))
        .param("choices", ClientState.JSON.writeValueAsString(field.choices()))
        .param("position", field.position())
        .param("archived", field.archived())
        .param("version", field.version())
        .update();
  }

  private static void check(OwnField field) {
    var faults = new ArrayList<Fault>();
    if (!field.key().matches(KEY)) {
      faults.add(new Fault("key", "field-key", List.of()));
    }
    checkLabels("labels", field.labels(), faults);
    boolean choice = field.type() == OwnField.Type.CHOICE;
    if (choice == field.choices().isEmpty()) {
      faults.add(new Fault("choices", choice ? "required" : "choices-of-no-choice", List.of()));
    }
    if (field.choices().size() > MOST_CHOICES) {
      faults.add(new Fault("choices", "too-many", List.of(MOST_CHOICES)));
    }
    var codes = new HashSet<String>();
    for (var i = 0; i < field.choices().size(); i++) {
      var one = field.choices().get(i);
      if (!one.code().matches("[a-z0-9][a-z0-9_-]{0,39}")) {
        faults.add(new Fault("choices[" + i + "].code", "field-key", List.of()));
      }
      if (!codes.add(one.code())) {
        faults.add(new Fault("choices[" + i + "].code", "twice", List.of()));
      }
      checkLabels("choices[" + i + "].labels", one.labels(), faults);
    }
    if (!faults.isEmpty()) {
      throw RuleBroken.invalid(faults);
    }
  }

  private static void checkLabels(String where, Map<String, String> labels, List<Fault> faults) {
    if (labels.values().stream().allMatch(String::isBlank)) {
      faults.add(new Fault(where, "required", List.of()));
    }
    labels.forEach((language, label) -> {
      if (!LANGUAGES.contains(language)) {
        faults.add(new Fault(where + "." + language, "choice", List.of()));
      }
      if (label.length() > LONGEST_LABEL) {
        faults.add(new Fault(where + "." + language, "too-long", List.of(LONGEST_LABEL)));
      }
    });
  }

  private static OwnField field(ResultSet row) throws SQLException {
    return new OwnField(
        row.getString("key"),
        OwnField.About.valueOf(row.getString("about").toUpperCase(Locale.ROOT)),
        OwnField.Type.valueOf(row.getString("type").toUpperCase(Locale.ROOT)),
        ClientState.JSON.readValue(row.getString("labels"), new TypeReference<>() {}),
        ClientState.JSON.readValue(row.getString("choices"), new TypeReference<>() {}),
        row.getInt("position"),
        row.getBoolean("archived"),
        row.getLong("version"));
  }
}
