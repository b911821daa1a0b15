package dev.rapport.crm.numbers;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(NumberSettings.class)
class NumbersConfiguration {

  @Bean
  Numbers numbers(NumberSettings settings) {
    return new Numbers(settings.region(), settings.areaCode());
  }
}
