package dev.rapport.crm.intake;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// The part of `rapport.*` that imports need.
///
/// @param data the data folder; files go to `imports` below it
/// @param region of local numbers, unless an import says otherwise
@ConfigurationProperties("rapport")
record ImportConfig(
    @Nullable Path data,
    @DefaultValue("RU") String region,
    @DefaultValue("") String areaCode,
    @Nullable Keeping imports) {

  /// @param keep how long the file and what was in its rows is kept; the counts stay
  record Keeping(@DefaultValue("30d") Duration keep) {
    Keeping {
      if (keep.isNegative() || keep.isZero()) {
        throw new IllegalArgumentException("rapport.imports.keep must be longer than nothing: 30d");
      }
    }
  }

  Path folder() {
    return (data == null ? Path.of("data") : data).resolve("imports");
  }

  Duration keep() {
    return imports == null ? Duration.ofDays(30) : imports.keep();
  }
}
