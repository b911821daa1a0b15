package dev.rapport.console.clients;

import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.AbstractResourceBasedMessageSource;

/// Adds this room's texts to the house's.
@Configuration(proxyBeanMethods = false)
class ClientMessages {
  ClientMessages(MessageSource messages) {
    if (messages instanceof AbstractResourceBasedMessageSource bundles) {
      bundles.addBasenames("messages-clients");
    }
  }
}
