package dev.rapport.crm.numbers;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How local numbers are read: `rapport.region` and `rapport.area-code`.
@ConfigurationProperties("rapport")
record NumberSettings(@DefaultValue("RU") String region, @DefaultValue("") String areaCode) {}
