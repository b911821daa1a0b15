package dev.rapport.crm.ladder;

import org.jspecify.annotations.Nullable;

/// A line as an administrator sets it; null takes the house's default.
public record LineSetting(
    String number,
    String name,
    String region,
    String queue,
    LineRule.Mode mode,
    @Nullable Integer minTalkSeconds,
    @Nullable Integer windowDays,
    @Nullable Integer ringSeconds,
    boolean dispositionRequired) {}
