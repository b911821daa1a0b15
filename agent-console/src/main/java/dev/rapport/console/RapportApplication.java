package dev.rapport.console;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.context.annotation.Bean;

/// The program: all rooms in one process.
@SpringBootApplication(
    scanBasePackages = "dev.rapport",
    exclude = UserDetailsServiceAutoConfiguration.class)
@AutoConfigurationPackage(basePackages = "dev.rapport")
@ConfigurationPropertiesScan("dev.rapport")
public class RapportApplication {
  private static final String CONFIG = "--config";

  public static void main(String[] args) {
    try {
      SpringApplication.run(
          RapportApplication.class, translate(args, System.getenv("RAPPORT_CONFIG")));
    } catch (SpringApplication.AbandonedRunException e) {
      throw e;
    } catch (RuntimeException e) { // told already; threads that linger must not keep us up
      System.exit(1);
    }
  }

  @Bean
  InstantSource clock() {
    return InstantSource.system();
  }

  /// `--config FILE` (or `--config=FILE`) names the one settings file; without it the environment
  /// variable does.
  static String[] translate(String[] args, @Nullable String environment) {
    var rest = new ArrayList<String>();
    String file = environment == null ? "" : environment;
    for (int i = 0; i < args.length; i++) {
      if (args[i].equals(CONFIG) && i + 1 < args.length) file = args[++i];
      else if (args[i].startsWith(CONFIG + "=")) file = args[i].substring(CONFIG.length() + 1);
      else rest.add(args[i]);
    }
    if (!file.isBlank()) rest.addFirst("--spring.config.additional-location=" + location(file));
    return List.copyOf(rest).toArray(String[]::new);
  }

  private static String location(String file) {
    Path path = Path.of(file).toAbsolutePath();
    if (Files.isReadable(path)) return path.toUri().toString();
    System.err.println(
        "rapport: cannot read the settings file " + path + " (from --config or RAPPORT_CONFIG)");
    throw new IllegalArgumentException("no settings file " + path);
  }
}
