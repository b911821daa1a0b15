package dev.rapport.crm.intake;

import dev.rapport.crm.columns.RowSettings;
import dev.rapport.crm.repair.Repair;
import dev.rapport.crm.rules.RuleBroken;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How a file is taken.
///
/// @param region ISO 3166 region of its local numbers
/// @param areaCode put before numbers that lack one; empty for none
/// @param owner of clients of whom the file names none; null for nobody
/// @param tags given to every client of the file
/// @param dates order of day, month and year where the file leaves it open
public record ImportSettings(
    Duplicates duplicates,
    String region,
    String areaCode,
    @Nullable Long owner,
    List<String> tags,
    RowSettings.DateOrder dates) {

  private static final int MOST_TAGS = 20;
  private static final int LONGEST_TAG = 60;

  public ImportSettings {
    tags = tags.stream().map(String::strip).filter(t -> !t.isEmpty()).distinct().toList();
  }

  void check() {
    if (tags.size() > MOST_TAGS) {
      throw RuleBroken.invalid("settings.tags", "too-many", MOST_TAGS);
    }
    for (var tag : tags) {
      if (tag.length() > LONGEST_TAG || tag.indexOf('\0') >= 0) {
        throw RuleBroken.invalid("settings.tags", "too-long", LONGEST_TAG);
      }
    }
    repair();
  }

  Repair repair() {
    if (!areaCode.matches("\\d{0,8}")) {
      throw RuleBroken.invalid("settings.areaCode", "area-code");
    }
    try {
      return new Repair(region, areaCode);
    } catch (IllegalArgumentException e) {
      throw RuleBroken.invalid("settings.region", "region");
    }
  }
}
