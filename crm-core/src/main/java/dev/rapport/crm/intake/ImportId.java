package dev.rapport.crm.intake;

public record ImportId(long value) {}
