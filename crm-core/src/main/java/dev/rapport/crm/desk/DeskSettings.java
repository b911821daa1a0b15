package dev.rapport.crm.desk;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// @param limit how long an agent may take for notes after a talk
@ConfigurationProperties("rapport.wrap-up")
public record DeskSettings(@DefaultValue("60s") Duration limit) {}
