package dev.rapport.crm.book;

public record DeedId(long value) {}
