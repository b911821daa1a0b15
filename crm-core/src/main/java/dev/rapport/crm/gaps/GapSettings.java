package dev.rapport.crm.gaps;

import dev.rapport.cti.engine.Surroundings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// The part of `rapport.*` that back-fill needs.
@ConfigurationProperties("rapport")
record GapSettings(@Nullable List<Entry> pbx) {

  /// @param trunks as for the link, see [Surroundings]
  record Entry(
      @DefaultValue("") String name,
      @Nullable Records records,
      @Nullable List<String> trunks,
      @Nullable List<String> inboundContexts) {

    Surroundings surroundings() {
      var usual = Surroundings.DEFAULT;
      return new Surroundings(
          trunks == null ? usual.trunks() : trunks,
          inboundContexts == null ? usual.inboundContexts() : inboundContexts);
    }
  }

  /// Where a PBX writes down its calls: a database, or files.
  ///
  /// @param url `jdbc:postgresql://…` or `jdbc:mariadb://…`
  /// @param cdrFile `cdr-csv/Master.csv`
  /// @param celFile `cel-custom/Master.csv`
  /// @param zone of the times that it writes without one; null for this machine's
  /// @param timeout of one question
  record Records(
      @Nullable String url,
      @DefaultValue("") String username,
      @DefaultValue("") String password,
      @DefaultValue("cdr") String cdrTable,
      @DefaultValue("cel") String celTable,
      @Nullable Path cdrFile,
      @Nullable Path celFile,
      @Nullable ZoneId zone,
      @DefaultValue("30s") Duration timeout) {

    Records {
      if (url != null && !url.startsWith("jdbc:postgresql:") && !url.startsWith("jdbc:mariadb:")) {
        throw new IllegalArgumentException(
            "rapport.pbx[].records.url must begin with jdbc:postgresql: or jdbc:mariadb: (for MySQL"
                + " too)");
      }
      if (url != null && (cdrFile != null || celFile != null)) {
        throw new IllegalArgumentException(
            "rapport.pbx[].records has both a url and a file: name one of them");
      }
      for (String table : List.of(cdrTable, celTable)) {
        if (!table.matches("[A-Za-z0-9_]+(\\.[A-Za-z0-9_]+)?")) {
          throw new IllegalArgumentException(
              "rapport.pbx[].records: a table is named by letters, digits and _, not " + table);
        }
      }
    }

    ZoneId zoneOrOurs() {
      return zone == null ? ZoneId.systemDefault() : zone;
    }

    @Override
    public String toString() {
      return "Records[" + username + "]"; // no secret, and a URL may hold one
    }
  }

  Optional<Entry> find(String name) {
    return pbx == null
        ? Optional.empty()
        : pbx.stream().filter(e -> e.name().equals(name)).findFirst();
  }
}
