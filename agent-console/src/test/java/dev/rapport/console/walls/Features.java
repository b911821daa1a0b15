package dev.rapport.console.walls;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import java.util.stream.Stream;
import org.springframework.modulith.core.ApplicationModuleDetectionStrategy;
import org.springframework.modulith.core.JavaPackage;

/// Every package `dev.rapport.<room>.<feature>` is a module; what is public in it is its API.
public class Features implements ApplicationModuleDetectionStrategy {

  @Override
  public Stream<JavaPackage> getModuleBasePackages(JavaPackage house) {
    return house.getDirectSubPackages().stream()
        .flatMap(room -> room.getDirectSubPackages().stream());
  }

  /// What is shipped: no tests, not even those of other modules.
  public static final class Shipped implements ImportOption {
    @Override
    public boolean includes(Location location) {
      return !location.contains("/test-classes/") && !location.contains("-tests.jar");
    }
  }
}
