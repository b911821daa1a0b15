package dev.rapport.recordings;

import dev.rapport.recordings.store.RecordingStore;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RecordingsSettings.class)
class RecordingsConfiguration {

  @Bean
  RecordingStore recordingStore(RecordingsSettings settings) {
    return new RecordingStore(settings.storeFolder());
  }
}
