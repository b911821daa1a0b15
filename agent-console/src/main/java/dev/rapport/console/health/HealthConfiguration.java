package dev.rapport.console.health;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/// The same truth as the start page's, in the shape that monitoring knows.
@Configuration(proxyBeanMethods = false)
class HealthConfiguration {

  record Named(String name) {}

  @Bean
  HealthIndicator databaseHealthIndicator(ObjectProvider<PartSource> sources) {
    return indicator("database", sources);
  }

  @Bean
  HealthIndicator fastagiHealthIndicator(ObjectProvider<PartSource> sources) {
    return indicator("fastagi", sources);
  }

  @Bean
  HealthIndicator recordingsHealthIndicator(ObjectProvider<PartSource> sources) {
    return indicator("recordings", sources);
  }

  @Bean
  CompositeHealthContributor pbxHealthContributor(
      Environment environment, ObjectProvider<PartSource> sources) {
    List<Named> pbxes =
        Binder.get(environment).bind("rapport.pbx", Bindable.listOf(Named.class)).orElse(List.of());
    Map<String, HealthIndicator> each =
        pbxes.stream()
            .collect(Collectors.toMap(Named::name, p -> indicator("pbx:" + p.name(), sources)));
    return CompositeHealthContributor.fromMap(each);
  }

  private static HealthIndicator indicator(String name, ObjectProvider<PartSource> sources) {
    return () ->
        sources.stream()
            .flatMap(s -> s.parts().stream())
            .filter(p -> p.name().equals(name))
            .findFirst()
            .map(HealthConfiguration::health)
            .orElseGet(() -> Health.unknown().build());
  }

  private static Health health(Part part) {
    var health = part.up() ? Health.up() : Health.down();
    return health
        .withDetail("state", part.state().name())
        .withDetail("detail", part.detail())
        .withDetail("since", part.since().toString())
        .build();
  }
}
