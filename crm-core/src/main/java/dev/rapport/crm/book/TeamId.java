package dev.rapport.crm.book;

/// Names a team of colleagues who look after clients together.
public record TeamId(long value) {}
