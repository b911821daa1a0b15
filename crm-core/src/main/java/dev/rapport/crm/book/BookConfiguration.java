package dev.rapport.crm.book;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(BookSettings.class)
class BookConfiguration {

  @Bean
  Numbers numbers(BookSettings settings) {
    return new Numbers(settings.region(), settings.areaCode());
  }
}
