package dev.rapport.console.walls;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Configuration;

/// The walls between the rooms, and house rules that a compiler does not know.
@AnalyzeClasses(packages = "dev.rapport", importOptions = Features.Shipped.class)
class WallsTest {
  private static final DescribedPredicate<JavaCall<?>> ASKING_THE_SYSTEM_CLOCK =
      describe("asking the system's clock", WallsTest::asksTheSystemClock);

  @ArchTest
  static final ArchRule arrowsRunOneWay =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("cti-bridge")
          .definedBy("dev.rapport.cti..")
          .layer("crm-core")
          .definedBy("dev.rapport.crm..")
          .layer("recordings")
          .definedBy("dev.rapport.recordings..")
          .layer("pbx-simulator")
          .definedBy("dev.rapport.simulator..")
          .layer("agent-console")
          .definedBy("dev.rapport.console..")
          .whereLayer("cti-bridge")
          .mayNotAccessAnyLayer()
          .whereLayer("crm-core")
          .mayOnlyAccessLayers("cti-bridge")
          .whereLayer("recordings")
          .mayOnlyAccessLayers("cti-bridge", "crm-core")
          .whereLayer("pbx-simulator")
          .mayOnlyAccessLayers("cti-bridge")
          .whereLayer("agent-console")
          .mayNotBeAccessedByAnyLayer();

  @ArchTest
  static final ArchRule theTelephoneKnowsNoSpringAndNoDatabase =
      noClasses()
          .that()
          .resideInAnyPackage("dev.rapport.cti..", "dev.rapport.simulator..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.springframework..",
              "java.sql..",
              "javax.sql..",
              "jakarta.persistence..",
              "org.hibernate..",
              "org.postgresql..");

  @ArchTest
  static final ArchRule onlyTheDemoPlaysWithThePretendPbx =
      classes()
          .that()
          .resideInAPackage("dev.rapport.simulator..")
          .should()
          .onlyHaveDependentClassesThat()
          .resideInAnyPackage("dev.rapport.simulator..", "dev.rapport.console.demo");

  @ArchTest
  static final ArchRule nobodyKnowsTheDemo =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.rapport.console.demo")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.rapport.console.demo");

  @ArchTest
  static final ArchRule noEntityLeavesItsFeature =
      classes().that().areAnnotatedWith(Entity.class).should().bePackagePrivate();

  @ArchTest
  static final ArchRule wiringIsNobodysApi =
      classes().that().areAnnotatedWith(Configuration.class).should().notBePublic();

  @ArchTest
  static final ArchRule timeComesInFromOutside =
      noClasses().should().callMethodWhere(ASKING_THE_SYSTEM_CLOCK);

  @ArchTest
  static final ArchRule nobodySleepsWhereTheyCouldWait =
      noClasses().should().callMethod(Thread.class, "sleep", long.class);

  @Test
  void aClassThatAsksTheSystemClockIsCaught() {
    assertThat(caught(timeComesInFromOutside, Careless.class)).isTrue();
  }

  @Test
  void anEntityForAllIsCaught() {
    assertThat(caught(noEntityLeavesItsFeature, Careless.class)).isTrue();
  }

  private static boolean caught(ArchRule rule, Class<?> broken) {
    return rule.evaluate(new ClassFileImporter().importClasses(broken)).hasViolation();
  }

  private static boolean asksTheSystemClock(JavaCall<?> call) {
    String owner = call.getTargetOwner().getName();
    String method = call.getName();
    if (owner.equals("java.lang.System")) return method.equals("currentTimeMillis");
    if (owner.equals(Clock.class.getName())) return method.startsWith("system");
    return owner.startsWith("java.time.")
        && method.equals("now")
        && call.getTarget().getRawParameterTypes().stream()
            .noneMatch(p -> p.isEquivalentTo(Clock.class));
  }

  /// Breaks the rules.
  @Entity
  public static class Careless {
    @Id @Nullable Long id;
    Instant born = Instant.now();
  }
}
