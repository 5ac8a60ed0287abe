package io.sluice.laptop.spi;

/**
 * Something a person may open or connect to.
 *
 * @param label what it is, in a few words, for example {@code "Flink UI"}
 * @param url where it is
 */
public record Address(String label, String url) {}
