package dev.rapport.crm.book;

public record ClientId(long value) {}
