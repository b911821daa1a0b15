package dev.rapport.crm.book;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How local numbers are read: `rapport.region` and `rapport.area-code`.
@ConfigurationProperties("rapport")
record BookSettings(@DefaultValue("RU") String region, @DefaultValue("") String areaCode) {}
