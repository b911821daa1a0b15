package dev.rapport.console.pbx;

import dev.rapport.cti.engine.Surroundings;
import dev.rapport.cti.pbx.PbxSettings;
import dev.rapport.cti.pbx.Trust;
import dev.rapport.cti.routing.AgiSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// The PBXs of the house and the port their dialplans ask at.
@ConfigurationProperties("rapport")
record TelephoneSettings(
    @Nullable List<Entry> pbx, @DefaultValue FastAgi fastagi, @DefaultValue("RU") String region) {

  TelephoneSettings {
    pbx = pbx == null ? List.of() : List.copyOf(pbx);
    var names = new HashSet<String>();
    for (Entry entry : pbx)
      if (!names.add(entry.name()))
        throw new IllegalArgumentException(
            "rapport.pbx: two PBXs are called " + entry.name() + "; give each its own name");
  }

  record FastAgi(
      @DefaultValue("127.0.0.1") String host,
      @DefaultValue("4573") int port,
      @DefaultValue("250ms") Duration deadline) {
    AgiSettings settings() {
      return new AgiSettings(host, port, deadline);
    }
  }

  /// @param tlsTrust a PEM file with whom to believe; null for what Java trusts
  /// @param region of this PBX's local numbers; empty for the house's
  /// @param trunks see [Surroundings]; null for the usual names
  /// @param inboundContexts likewise
  record Entry(
      @DefaultValue("") String name,
      @DefaultValue("127.0.0.1") String host,
      @DefaultValue("5038") int port,
      @DefaultValue("") String username,
      @DefaultValue("") String secret,
      @DefaultValue("false") boolean tls,
      @Nullable Path tlsTrust,
      @DefaultValue("") String systemName,
      @DefaultValue("") String region,
      @DefaultValue("rapport-outbound") String outboundContext,
      @DefaultValue("2s") Duration ping,
      @Nullable List<String> trunks,
      @Nullable List<String> inboundContexts) {

    Entry {
      if (!name.matches("[a-z0-9-]{1,32}"))
        throw new IllegalArgumentException(
            "rapport.pbx[].name must be 1 to 32 small letters, digits or dashes, such as main; it"
                + " is \""
                + name
                + "\"");
      if (username.isBlank())
        throw new IllegalArgumentException(
            "rapport.pbx[].username is missing for "
                + name
                + ": name the user of its manager.conf");
      if (secret.isBlank())
        throw new IllegalArgumentException(
            "rapport.pbx[].secret is missing for " + name + ": take it from its manager.conf");
      if (port < 1 || port > 65535)
        throw new IllegalArgumentException(
            "rapport.pbx[].port of " + name + " must be 1 to 65535; Asterisk's own is 5038");
      if (tlsTrust != null && !tls)
        throw new IllegalArgumentException(
            "rapport.pbx[].tls-trust of " + name + " needs tls: true beside it");
      trust(name, tlsTrust); // a file that cannot be used stops the start
    }

    private static Trust trust(String name, @Nullable Path pem) {
      try {
        return pem == null ? Trust.JAVAS_OWN : Trust.of(pem);
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            "rapport.pbx[].tls-trust of " + name + ": " + e.getMessage(), e);
      }
    }

    PbxSettings settings(String houseRegion) {
      var usual = Surroundings.DEFAULT;
      return new PbxSettings(
          name,
          host,
          port,
          username,
          secret,
          tls ? Optional.of(trust(name, tlsTrust)) : Optional.empty(),
          systemName,
          region.isBlank() ? houseRegion : region,
          outboundContext,
          ping,
          new Surroundings(
              trunks == null ? usual.trunks() : trunks,
              inboundContexts == null ? usual.inboundContexts() : inboundContexts));
    }

    @Override
    public String toString() {
      return "Entry[" + name + " " + username + "@" + host + ":" + port + "]"; // no secret
    }
  }
}
